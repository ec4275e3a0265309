import type { Readable } from 'node:stream';
import type { ExportLanguage } from '../shared/export-format.ts';
import type { ExportFormat } from '../shared/export-formats.ts';
import type { Attachment, AttachmentKey, AttachmentMime } from '../shared/attachment.ts';
import type { AppEvent, ProcedureOutput, ReceiptRecord, ReceiptSummary } from '../shared/contract.ts';
import type { PictureSize } from '../shared/picture.ts';
import type { TrashedReceipt } from '../shared/trash.ts';
import type { Correction } from '../shared/correction.ts';
import type { EngineInput, EngineOutput, EngineTaskName, FileMime } from '../shared/engine.ts';
import type {
  AutomaticBackup,
  FoundFile,
  LibraryChoice,
  LibraryProblem,
  LibraryStatus,
} from '../shared/library.ts';
import type { Duplicates, Joining } from './related-services.ts';
import type { Categories, Budgets, ExchangeRates, Rules, Statistics } from './money-services.ts';
import type { ArchiveManifest } from './library/archive-manifest.ts';
import type { ModelStatus, ModelTest, PullProgress } from '../shared/language-model.ts';
import type { JobView } from '../shared/job.ts';
import type { Box } from '../shared/page.ts';
import type { PhoneLinkView } from '../shared/phone.ts';
import type { Receipt } from '../shared/receipt.ts';
import type { NotesChange, ReceiptFilter, ReceiptSort } from '../shared/receipt-filter.ts';
import type { MonthSums } from '../shared/list.ts';
import type { Settings } from '../shared/settings.ts';

/**
 * What the faces (IPC, HTTP, command line, watched folder) see of the application. create-app.ts builds the
 * only implementations; a face knows these types and nothing behind them.
 */
export type Services = {
  readonly jobs: ReceiptJobs;
  readonly receipts: Receipts;
  readonly attachments: Attachments;
  readonly duplicates: Duplicates;
  readonly joining: Joining;
  readonly exporter: Exporter;
  readonly statistics: Statistics;
  readonly budgets: Budgets;
  readonly rates: ExchangeRates;
  readonly rules: Rules;
  readonly categories: Categories;
  readonly trips: Trips;
  readonly settings: SettingsService;
  readonly languageModel: LanguageModel;
  readonly engine: Engine;
  readonly uploads: Uploads;
  readonly trash: Trash;
  readonly library: Library;
  readonly phone: PhoneLink;
  readonly events: Events;
  readonly health: () => Health;
};

/** Bytes on their way in. The stream is read once, to its end, whatever its size turns out to be. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** A file that is durable on disk (fsync done) under a name of our own, its type sniffed from its bytes. */
type StoredFile<M extends string> = {
  readonly uploadId: string;
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mime: M;
};
export type StoredUpload = StoredFile<FileMime>;
export type StoredAttachment = StoredFile<AttachmentMime>;

export type StoreOptions = {
  readonly signal?: AbortSignal;
  readonly maxBytes?: number;
  /** What the user calls the file, to be remembered beside it. */
  readonly filename?: string;
  /** Our names of the files that it joins, to be remembered too. */
  readonly parts?: readonly string[];
  /** The upload's id, where the caller has one to give; a file stored under it before is replaced. */
  readonly uploadId?: string;
};

export type Uploads = {
  /**
   * Stores the bytes durably, `maxBytes` at most (fileLimits.maxFileBytes where nothing is said).
   * @throws AppError EMPTY_FILE; FILE_TOO_LARGE with details.sizeBytes (all bytes counted, none kept past the
   * limit); UNSUPPORTED_FILE_TYPE with details.detectedType (sniffed MIME type or null); STORAGE_FULL;
   * STORAGE_UNAVAILABLE. Nothing is left on disk then.
   */
  store(source: ByteSource, options?: StoreOptions): Promise<StoredUpload>;
  /** The same for a file that is only kept, which may also be plain text. @throws UNSUPPORTED_ATTACHMENT instead */
  storeAttachment(source: ByteSource, options: Pick<StoreOptions, 'filename'>): Promise<StoredAttachment>;
  /** Removes a file that no row refers to (the synchronous v2 calls use this when they are done). */
  discard(file: Pick<StoredUpload, 'uploadId' | 'path'>): Promise<void>;
};

export type SubmitRequest = {
  readonly source: ByteSource;
  /** The client's file name: data only, never part of a path. */
  readonly filename: string;
  /**
   * null for the person at the desktop, who is not rate limited. A function is asked once the source has been
   * read to its end: in a form, the field may follow the file.
   */
  readonly userId: string | null | (() => string | null);
  /** Sent again with the same bytes, the same key answers the same job. @throws then also IDEMPOTENCY_KEY_REUSED */
  readonly idempotencyKey?: string | null;
};

type CancelResult = {
  /** False where the job had already ended and keeps its state. */
  readonly wasActive: boolean;
  readonly job: JobView;
  readonly cancelledAt: number;
};

export type ReceiptJobs = {
  /** Stores the bytes and the job in this order, both durable before it resolves. @throws as Uploads.store */
  submit(request: SubmitRequest): Promise<JobView>;
  get(jobId: string): JobView | null;
  list(page: { limit: number; offset: number }): { total: number; active: number; jobs: JobView[] };
  /** @throws AppError NOT_FOUND */
  cancel(jobId: string): CancelResult;
  /** Queues a failed or cancelled job anew. @throws AppError NOT_FOUND; BAD_REQUEST where it hasn't ended so */
  retry(jobId: string): JobView;
  /** Hides an ended job from `list`. @throws AppError NOT_FOUND; BAD_REQUEST where it hasn't ended */
  dismiss(jobId: string): void;
};

export type ReceiptQuery = ReceiptFilter & {
  /** Newest first unless told otherwise. */
  readonly sort?: ReceiptSort | undefined;
  readonly limit: number;
  readonly offset: number;
};

type ReceiptPicture = { readonly bytes: Uint8Array; readonly mime: 'image/jpeg' };

export type Receipts = {
  list(query: ReceiptQuery): { total: number; receipts: ReceiptSummary[] };
  /** What the filter's receipts of each month add up to, by currency; newest first, those without a day last. */
  months(filter: ReceiptFilter): MonthSums[];
  /** The ids of the same rows. */
  ids(query: ReceiptQuery): string[];
  get(receiptId: string): ReceiptRecord | null;
  /** The record a succeeded job made (or, for a duplicate, pointed at). */
  getByJob(jobId: string): { record: ReceiptRecord; ocrText: string; processingMs: number } | null;
  /**
   * Puts the user's values in place; names and categories are remembered for the store's next receipts.
   * @throws AppError NOT_FOUND; BAD_REQUEST for an item or category that there is not; CONFLICT for an item that is gone
   */
  correct(receiptId: string, corrections: readonly Correction[]): Promise<ReceiptRecord>;
  /** Takes all corrections back, which can be undone; what was remembered stays. @throws AppError NOT_FOUND */
  revert(receiptId: string): ReceiptRecord;
  /** Changes the user's notes of all these receipts, or of none. @throws AppError NOT_FOUND */
  note(receiptIds: readonly string[], change: NotesChange): void;
  /** Tags and people in use, for choosing among them. */
  labels(): { tags: string[]; payers: string[] };
  /** The page (from 1; large unless told otherwise) re-encoded, without metadata. @throws AppError NOT_FOUND */
  picture(
    receiptId: string,
    wanted: { readonly page: number; readonly size?: PictureSize },
    signal?: AbortSignal,
  ): Promise<ReceiptPicture>;
  /**
   * Recognises again what stands in a box of a page (from 1), in the page's pixels.
   * @throws AppError NOT_FOUND, NOTHING_IN_BOX, OCR_TIMEOUT
   */
  readBox(receiptId: string, part: { readonly page: number; readonly box: Box }): Promise<{ text: string }>;
  /** Takes the last change back, or puts it in place again. @throws AppError NOT_FOUND; BAD_REQUEST where there is none */
  undo(receiptId: string): ReceiptRecord;
  redo(receiptId: string): ReceiptRecord;
  /**
   * Puts all goods of these receipts into a category, or into none; of all receipts or of none. Each can be taken back as a
   * correction; nothing is remembered for the shops' next receipts. @throws AppError NOT_FOUND, BAD_REQUEST, CONFLICT
   */
  categorise(receiptIds: readonly string[], categoryId: string | null): Promise<void>;
  /** Into the trash. @throws AppError NOT_FOUND */
  remove(receiptId: string): void;
  /** All of these into the trash, or none. @throws AppError NOT_FOUND */
  removeMany(receiptIds: readonly string[]): void;
};

/** Files that belong to a receipt. All throw AppError NOT_FOUND where there is no such receipt or attachment. */
export type Attachments = {
  /** In the order in which they were added, those that were removed among them. */
  list(receiptId: string): Attachment[];
  /**
   * Keeps the file; durable before it resolves. The same bytes twice are one attachment of the receipt.
   * @throws also TOO_MANY_ATTACHMENTS; as Uploads.storeAttachment
   */
  add(
    receiptId: string,
    file: { readonly source: ByteSource; readonly filename: string },
  ): Promise<Attachment>;
  /** Where its bytes lie, to be given back as they are. @throws NOT_FOUND also where it was removed or its file is gone */
  open(key: AttachmentKey): { attachment: Attachment; path: string };
  /** Marks it as removed. It goes for good after the days of the trash. */
  remove(key: AttachmentKey): Attachment;
  /** @throws also TOO_MANY_ATTACHMENTS */
  putBack(key: AttachmentKey): Attachment;
};

/** Receipts that look like one purchase. Only what the user hasn't decided yet is listed, newest first. */
export type ExportRequest = {
  readonly format: ExportFormat;
  readonly filter: ReceiptFilter;
  readonly language: ExportLanguage;
};

export type ExportedFile = {
  /** A name to save it under. */
  readonly filename: string;
  readonly mime: string;
  readonly included: number;
  /** Receipts without a day, a sum or a currency, which an account book can't take. */
  readonly leftOut: number;
  readonly body: Readable;
};

/** Takes receipts out of the library, oldest first. */
export type Exporter = {
  export(request: ExportRequest): Promise<ExportedFile>;
  /** The items of one receipt, as text for the clipboard: without the byte order mark of a file. @throws AppError NOT_FOUND */
  itemsCsv(receiptId: string, language: ExportLanguage): string;
};

/** A shopping trip typed in by a script of the old v2 API: no picture, nothing proved. */
export type Trip = {
  readonly tripDate: string;
  readonly storeName: string;
  readonly totalMinor: number | null;
  readonly products: readonly {
    readonly name: string;
    readonly quantityMilli: number;
    readonly unitPriceMinor: number | null;
    readonly expirationDate: string | null;
    readonly isConsumed: boolean;
  }[];
};

export type Trips = { save(trip: Trip): { tripId: number; productsCount: number } };

export type SettingsService = {
  get(): Settings;
  /** @throws AppError FOLDER_UNUSABLE for a folder that can't be watched */
  update(change: Partial<Settings>): Settings;
};

export type ModelList = ProcedureOutput<'model.list'>;

/** The user's own language model, which reads receipts beside the rules where it is switched on. */
export type LanguageModel = {
  /** Asks the server how things stand. Never throws. */
  status(): Promise<ModelStatus>;
  /** @throws AppError MODEL_UNAVAILABLE; as the next */
  list(): Promise<ModelList>;
  /** Begins to install a model. @throws also BAD_REQUEST while another is being installed */
  pull(model: string): Promise<PullProgress>;
  cancelPull(): { wasActive: boolean };
  /** Asks the model for a few words. Never throws. */
  test(): Promise<ModelTest>;
  /**
   * Begins to read a receipt again, or (null) all that missed the model.
   * @throws AppError NOT_FOUND; UNAVAILABLE while the model is switched off
   */
  reanalyse(receiptId: string | null): { started: number };
  /** The receipt as a model reads it, saved nowhere. @throws AppError NOT_FOUND; MODEL_UNAVAILABLE */
  tryOn(model: string, receiptId: string, signal: AbortSignal): Promise<Receipt>;
  readonly figures: () => ModelFigures;
};

/** Since the start of this process. */
export type ModelFigures = {
  readonly breaker: ModelStatus['breaker'];
  readonly lastTrouble: ModelStatus['lastTrouble'];
  readonly read: number;
  readonly failed: number;
  readonly milliseconds: number;
};

/** Receipts that the user deleted. They count nowhere, and go for good after the days of the settings. */
export type Trash = {
  list(page: { limit: number; offset: number }): { total: number; receipts: TrashedReceipt[] };
  /** All of these, or none. @throws AppError NOT_FOUND */
  restore(receiptIds: readonly string[]): void;
  /** All of these with their originals, or none. @throws AppError NOT_FOUND */
  deleteForGood(receiptIds: readonly string[]): Promise<void>;
};

/**
 * The library as a whole. Works also while the database is in question, but for what needs it open. Where another
 * database is put in place, `queued` tells how many originals it didn't know and are now read.
 */
export type Library = {
  isOpen(): boolean;
  status(): LibraryStatus;
  /** @throws AppError BACKUP_DAMAGED where no backup is good; as openDatabase and migrate */
  decide(choice: LibraryChoice): Promise<{ queued: number }>;
  /** Makes a backup now, beside the automatic ones. @throws AppError STORAGE_FULL, STORAGE_UNAVAILABLE, STORAGE_CORRUPT */
  backUp(): Promise<AutomaticBackup>;
  /**
   * Puts an automatic backup in the place of the database, which is put aside.
   * @throws AppError NOT_FOUND, BACKUP_DAMAGED, NEWER_DATABASE; nothing is changed then
   */
  restore(name: string): Promise<{ queued: number }>;
  /** The same with an archive, or an automatic backup somewhere else. @throws also BACKUP_UNREADABLE, PASSPHRASE_NEEDED, PASSPHRASE_WRONG */
  restoreFile(file: string, passphrase: string | null): Promise<{ queued: number }>;
  /** Brings back the database that was put aside last. @throws AppError NOT_FOUND */
  undo(): Promise<{ queued: number }>;
  /** @throws AppError BAD_REQUEST where there is such a file already; as backUp */
  writeArchive(file: string, passphrase: string | null): Promise<ArchiveManifest>;
  /** The same under a free name in the folder, telling of its progress by event. @throws also FOLDER_UNUSABLE */
  writeArchiveInto(
    folder: string,
    passphrase: string | null,
  ): Promise<{ file: string; receipts: number; originals: number; sizeBytes: number }>;
  /** Hands the archive's bytes to the work, which reads them to their end. */
  withArchive<T>(
    passphrase: string | null,
    work: (archive: Readable, manifest: ArchiveManifest) => Promise<T>,
  ): Promise<T>;
  foundFiles(): Promise<FoundFile[]>;
  /** Hands the file in; it is found no more. @throws AppError NOT_FOUND; as ReceiptJobs.submit */
  readFound(name: string): Promise<JobView>;
  /** For good. @throws AppError NOT_FOUND */
  deleteFound(name: string): Promise<void>;
};

/** The way by which a phone in the same network hands in photos: a listener of its own, closed unless wanted. */
export type PhoneLink = {
  status(): PhoneLinkView;
  /**
   * Opens it under a new code, which ends the one before.
   * @param address one of this computer's own; null for the likeliest
   * @throws AppError NO_NETWORK; UNAVAILABLE where the window isn't built
   */
  open(address: string | null): Promise<PhoneLinkView>;
  close(): Promise<void>;
};

export type EngineOptions = {
  readonly signal?: AbortSignal;
  /** Called with 0–100, never falling. */
  readonly onProgress?: (percent: number) => void;
};

export type Engine = {
  /** Runs one task in the engine's process. Aborting rejects at once; the thread is free within two seconds or so. @throws AppError, WORKER_CRASHED among them */
  run<N extends EngineTaskName>(
    task: N,
    input: EngineInput<N>,
    options?: EngineOptions,
  ): Promise<EngineOutput<N>>;
};

export type Events = {
  publish(event: AppEvent): void;
  subscribe(listener: (event: AppEvent) => void): () => void;
};

export type WatchedFolderView = { readonly state: 'off' | 'absent' | 'watching' };

export type Health = {
  readonly activeReceiptTasks: number;
  readonly queuedReceiptTasks: number;
  /** When the job that waits longest was handed in, UTC ms; null where none waits. */
  readonly oldestQueuedAt: number | null;
  /** Null while all is well; otherwise why no receipt can be processed. */
  readonly unavailable: string | null;
  /** Null where no model is set up; otherwise whether it can be used now. */
  readonly isModelUsable: boolean | null;
  /** How often the engine's process ended since the start, by cause; each time another took its place. */
  readonly engineEnds: Readonly<Record<string, number>>;
  /** Engine tasks that were told to stop and still hold their thread. */
  readonly cancellingTasks: number;
  /** Resident memory of the application's own process and of the engine's. */
  readonly memory: { readonly appBytes: number; readonly engineBytes: number };
  /** On the disk of the data folder; null where the system doesn't tell. */
  readonly freeDiskBytes: number | null;
  readonly watchedFolder: WatchedFolderView;
  /** Null while the library is open; otherwise what is wrong with its database. */
  readonly libraryProblem: LibraryProblem | null;
  readonly lastBackupAt: number | null;
  /** Why the last automatic backup failed. */
  readonly backupTrouble: string | null;
};
