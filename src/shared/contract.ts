import { z } from 'zod';
import { attachmentProcedures } from './attachment.ts';
import { budgetProcedures } from './budgets.ts';
import { categoryPathSchema } from './categories.ts';
import { correctionSchema } from './correction.ts';
import { rateProcedures } from './exchange-rates.ts';
import { boxTextSchema } from './engine.ts';
import { drawnBoxSchema } from './drawn-box.ts';
import { exportLanguageSchema } from './export-format.ts';
import { jobViewSchema } from './job.ts';
import {
  installedModelSchema,
  modelStatusSchema,
  modelTestSchema,
  pullProgressSchema,
} from './language-model.ts';
import {
  automaticBackupSchema,
  foundFileSchema,
  libraryChoiceSchema,
  libraryStatusSchema,
} from './library.ts';
import { joiningProcedures } from './joining.ts';
import { likenessDecisionSchema, likenessSchema } from './likeness.ts';
import { labelsSchema, monthsSchema, searchHitSchema } from './list.ts';
import { noticeSchema } from './notice.ts';
import { pageSchema } from './page.ts';
import { phoneLinkSchema, phoneProcedures } from './phone.ts';
import { paymentMethodSchema, receiptSchema, verdictSchema } from './receipt.ts';
import {
  notesChangeSchema,
  receiptFilterSchema,
  receiptNotesSchema,
  receiptSortSchema,
} from './receipt-filter.ts';
import { ruleProcedures } from './rules.ts';
import { settingsSchema } from './settings.ts';
import { pageOf } from './page-of.ts';
import { statisticsProcedures } from './statistics-procedures.ts';
import { trashedReceiptSchema } from './trash.ts';
import type { Outcome } from './app-error.ts';

/** A row of the receipts list. Times are UTC milliseconds, money is in minor units. */
const receiptSummarySchema = z.object({
  receiptId: z.string(),
  jobId: z.string(),
  filename: z.string(),
  storeName: z.string().nullable(),
  date: z.string().nullable(),
  totalMinor: z.int().nullable(),
  currency: z.string().nullable(),
  verdict: verdictSchema,
  itemsCount: z.int(),
  createdAt: z.int(),
  /** Grows with each file that is taken in, whichever is read first. */
  takenInAs: z.int(),
  isChecked: z.boolean(),
  tags: z.array(z.string()),
  /** Polish path of the category that most of its money went to. */
  category: z.string().nullable(),
  paymentMethod: paymentMethodSchema.nullable(),
  payer: z.string().nullable(),
  /** Whether the file it was read from is no longer there. */
  isOriginalGone: z.boolean(),
  /** Whether it looks like another receipt, of which nobody has said yet what they are. */
  isAlike: z.boolean(),
  /** Where the words or amounts of a search were found; null where nothing was searched, or shop and file say it already. */
  hit: searchHitSchema.nullable(),
});
export type ReceiptSummary = z.infer<typeof receiptSummarySchema>;

/** A value that the user gave to a part of a joined receipt. */
const leftBehindSchema = z.object({
  /** Of the part. */
  filename: z.string(),
  /** The name of a field of the receipt or of an item; `item`, `discount`, `payment` or `vatLine` for a whole row. */
  key: z.string(),
  /** The item's or the row's name. */
  item: z.string().nullable(),
  /** As in a correction, of a row its amount; null where it was taken out. */
  value: z.union([z.string(), z.number()]).nullable(),
  /** What its amounts are in. */
  currency: z.string().nullable(),
});
export type LeftBehind = z.infer<typeof leftBehindSchema>;

/** The whole record of one receipt: what was read, the words it was read from, and the job that did it. */
export const receiptRecordSchema = z.object({
  receiptId: z.string(),
  createdAt: z.int(),
  fileType: z.enum(['image', 'pdf']),
  receipt: receiptSchema,
  pages: z.array(pageSchema),
  job: jobViewSchema,
  /** Whether the user has changed what was read. */
  isCorrected: z.boolean(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** Whether the file it was read from is no longer there. */
  isOriginalGone: z.boolean(),
  /** Whether its file was joined from several, and can be taken apart. */
  isJoined: z.boolean(),
  /** What the user corrected in the files that it was joined from, and it doesn't say. */
  leftBehind: z.array(leftBehindSchema),
  /** The receipts that its `otherSheets` tell of, by the jobs that read them; without those that aren't read or are deleted. */
  otherReceipts: z.array(z.object({ jobId: z.string(), receiptId: z.string() })),
  notes: receiptNotesSchema,
});
export type ReceiptRecord = z.infer<typeof receiptRecordSchema>;

/** How many originals that the database didn't know are now read. */
const queuedSchema = z.object({ queued: z.int() });

const receiptIdsSchema = z.object({ receiptIds: z.array(z.string()).min(1).max(5000) });

/** Null for none. */
const passphraseSchema = z.string().min(1).max(1000).nullable();

const pairSchema = z.object({ receiptId: z.string(), otherId: z.string() });

/**
 * THE contract between the engine and every face of it: procedure → input and output. IPC, HTTP and the
 * command line all derive from this table, and both ends parse with it.
 */
export const procedures = {
  'app.info': {
    input: z.object({}),
    output: z.object({
      version: z.string(),
      dataFolder: z.string(),
      httpAddress: z.string().nullable(),
      /** `absent` while the folder of the settings isn't there, such as a stick that was pulled out. */
      watchedFolder: z.enum(['off', 'absent', 'watching']),
      /** Tesseract's codes of the languages whose data is there. */
      recognitionLanguages: z.array(z.string()),
      /** Abilities that only some faces have, such as the native file dialog. */
      canOpenFileDialog: z.boolean(),
      canChooseFolder: z.boolean(),
    }),
  },
  /** A ZIP for whoever helps when something goes wrong; it holds nothing that receipts say. */
  'app.diagnostics': { input: z.object({}), output: z.object({ filename: z.string(), base64: z.string() }) },
  'settings.get': { input: z.object({}), output: settingsSchema },
  'settings.update': { input: settingsSchema.partial(), output: settingsSchema },
  'receipts.submit': {
    input: z.object({ filename: z.string(), contentType: z.string(), bytes: z.instanceof(Uint8Array) }),
    output: jobViewSchema,
  },
  'receipts.list': {
    input: receiptFilterSchema.extend({ sort: receiptSortSchema.optional(), ...pageOf }),
    output: z.object({ total: z.int(), receipts: z.array(receiptSummarySchema) }),
  },
  /** What the filter's receipts of each month add up to, newest first, those without a day last. */
  'receipts.months': { input: receiptFilterSchema, output: monthsSchema },
  /** The ids alone, in the list's order: what is chosen among rows that were never shown. */
  'receipts.ids': {
    input: receiptFilterSchema.extend({
      sort: receiptSortSchema.optional(),
      limit: z.int().min(1).max(5000),
      offset: z.int().min(0),
    }),
    output: z.object({ receiptIds: z.array(z.string()) }),
  },
  'receipts.get': { input: z.object({ receiptId: z.string() }), output: receiptRecordSchema },
  /** Recognises again what stands in a box drawn on a page (from 1) of the picture; nothing of the receipt is changed. */
  'receipts.readBox': {
    input: z.object({ receiptId: z.string(), page: z.int().min(1).max(10_000), box: drawnBoxSchema }),
    output: z.object({ text: boxTextSchema }),
  },
  /** Reads the drawn sample, and answers its job once that has ended, or after a hundred seconds. */
  'sample.add': { input: z.object({}), output: jobViewSchema },
  /** The receipt's items as the export has them, for the clipboard. */
  'receipts.itemsCsv': {
    input: z.object({ receiptId: z.string(), language: exportLanguageSchema }),
    output: z.object({ csv: z.string() }),
  },
  /** Puts the user's values in place, in their order, and answers the receipt proved anew. */
  'receipts.correct': {
    input: z.object({ receiptId: z.string(), corrections: z.array(correctionSchema).min(1).max(200) }),
    output: receiptRecordSchema,
  },
  /** Takes all corrections back. */
  'receipts.revert': { input: z.object({ receiptId: z.string() }), output: receiptRecordSchema },
  /** Marks as checked, tags, notes; one or many receipts, all or none. */
  'receipts.note': {
    input: z.object({ receiptIds: z.array(z.string()).min(1).max(5000), change: notesChangeSchema }),
    output: z.object({}),
  },
  'receipts.labels': { input: z.object({}), output: labelsSchema },
  /** Takes the last change of the receipt back, or puts it in place again; also over a restart. */
  'receipts.undo': { input: z.object({ receiptId: z.string() }), output: receiptRecordSchema },
  'receipts.redo': { input: z.object({ receiptId: z.string() }), output: receiptRecordSchema },
  /** Into the trash. */
  'receipts.delete': { input: z.object({ receiptId: z.string() }), output: z.object({}) },
  /** Puts all goods of the receipts into a category, as in a correction, or into none. */
  'receipts.categorise': {
    input: z.object({ receiptIds: z.array(z.string()).min(1).max(500), categoryId: z.string().nullable() }),
    output: z.object({}),
  },
  /** All of them, or none. */
  'receipts.deleteMany': { input: receiptIdsSchema, output: z.object({}) },
  ...attachmentProcedures,
  /** Receipts that look like one purchase, of which the user hasn't decided yet. */
  'duplicates.list': {
    input: z.object(pageOf),
    output: z.object({ total: z.int(), pairs: z.array(likenessSchema) }),
  },
  'duplicates.of': {
    input: z.object({ receiptId: z.string() }),
    output: z.object({ pairs: z.array(likenessSchema) }),
  },
  /** `receiptId` stays; `otherId` goes to the trash unless they are two purchases. */
  'duplicates.decide': {
    input: pairSchema.extend({ decision: likenessDecisionSchema }),
    output: z.object({}),
  },
  'duplicates.undo': { input: pairSchema, output: z.object({}) },
  ...joiningProcedures,
  ...statisticsProcedures,
  ...ruleProcedures,
  /** Of the user's own; goods, rules, budgets and saved views follow. */
  'categories.rename': {
    input: z.object({ from: categoryPathSchema, to: categoryPathSchema }),
    output: z.object({}),
  },
  /** Jobs that wait, run or failed, and those that ended lately; newest first. */
  'jobs.list': {
    input: z.object(pageOf),
    output: z.object({ total: z.int(), active: z.int(), jobs: z.array(jobViewSchema) }),
  },
  'jobs.cancel': { input: z.object({ jobId: z.string() }), output: jobViewSchema },
  'jobs.retry': { input: z.object({ jobId: z.string() }), output: jobViewSchema },
  /** Takes an ended job off the queue's list; its receipt, if any, stays. */
  'jobs.dismiss': { input: z.object({ jobId: z.string() }), output: z.object({}) },
  'trash.list': {
    input: z.object(pageOf),
    output: z.object({ total: z.int(), receipts: z.array(trashedReceiptSchema) }),
  },
  'trash.restore': { input: receiptIdsSchema, output: z.object({}) },
  /** For good, with the originals. */
  'trash.delete': { input: receiptIdsSchema, output: z.object({}) },
  /** The library as a whole; answers also while its database is in question. */
  'library.status': { input: z.object({}), output: libraryStatusSchema },
  'library.decide': { input: z.object({ choice: libraryChoiceSchema }), output: queuedSchema },
  'library.backUp': { input: z.object({}), output: automaticBackupSchema },
  /** Puts an automatic backup in the place of the database, which is put aside. */
  'library.restore': { input: z.object({ name: z.string() }), output: queuedSchema },
  /** Brings back the database that was put aside last. */
  'library.undo': { input: z.object({}), output: queuedSchema },
  /**
   * Writes the whole library into one file in this folder, which any tool for age opens where it has a passphrase; the
   * event archive.progress tells how far it is. `restoreArchive` puts one in place, tried on a copy first.
   */
  'library.writeArchive': {
    input: z.object({ folder: z.string().min(1).max(4096), passphrase: passphraseSchema }),
    output: z.object({ file: z.string(), receipts: z.int(), originals: z.int(), sizeBytes: z.int() }),
  },
  'library.restoreArchive': {
    input: z.object({ file: z.string().min(1).max(4096), passphrase: passphraseSchema }),
    output: queuedSchema,
  },
  'found.list': { input: z.object({}), output: z.object({ files: z.array(foundFileSchema) }) },
  'found.read': { input: z.object({ name: z.string() }), output: jobViewSchema },
  'found.delete': { input: z.object({ name: z.string() }), output: z.object({}) },
  /** The way from a phone in the same network: closed unless opened, each time under a new code. */
  ...phoneProcedures,
  ...budgetProcedures,
  ...rateProcedures,
  'model.status': { input: z.object({}), output: modelStatusSchema },
  /** What is installed on the server, with advice for this computer's memory, and what is worth installing. */
  'model.list': {
    input: z.object({}),
    output: z.object({
      memoryBytes: z.int(),
      installed: z.array(installedModelSchema),
      suggested: z.array(z.object({ name: z.string(), sizeBytes: z.int(), canSee: z.boolean() })),
    }),
  },
  /** Begins to install a model; model.status and the event model.pull tell how far it is. */
  'model.pull': { input: z.object({ model: z.string().min(1).max(300) }), output: pullProgressSchema },
  'model.cancelPull': { input: z.object({}), output: z.object({ wasActive: z.boolean() }) },
  /** Asks the chosen model for a few tokens, loading it where it isn't loaded. */
  'model.test': { input: z.object({}), output: modelTestSchema },
  /** Reads one receipt again beside the model, or (null) all that missed it while it couldn't be used. */
  'model.reanalyse': {
    input: z.object({ receiptId: z.string().nullable() }),
    output: z.object({ started: z.int() }),
  },
  /** Native dialogs, where the shell offers them; the shell reads and submits the chosen files itself. */
  'desktop.openFiles': { input: z.object({}), output: z.object({ submitted: z.int() }) },
  'desktop.chooseFolder': { input: z.object({}), output: z.object({ folder: z.string().nullable() }) },
  'desktop.chooseArchive': { input: z.object({}), output: z.object({ file: z.string().nullable() }) },
} as const;

export type ProcedureName = keyof typeof procedures;
export type ProcedureInput<N extends ProcedureName> = z.infer<(typeof procedures)[N]['input']>;
export type ProcedureOutput<N extends ProcedureName> = z.infer<(typeof procedures)[N]['output']>;

/** What the engine announces. Events say that something changed; they never drive control flow. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job.changed'), job: jobViewSchema }),
  /** An ended job left the list; nothing else of it changed. */
  z.object({ type: z.literal('job.dismissed'), jobId: z.string() }),
  z.object({ type: z.literal('receipt.saved'), receiptId: z.string(), jobId: z.string() }),
  z.object({ type: z.literal('receipt.deleted'), receiptId: z.string() }),
  /** Another database was put in place, or the user has decided about it: everything is to be read anew. */
  z.object({ type: z.literal('library.changed') }),
  z.object({ type: z.literal('trash.changed') }),
  z.object({ type: z.literal('archive.progress'), percent: z.int().min(0).max(100) }),
  /** The desktop's menu was used: it doesn't know what the window would take back, and the guide is a page of it. */
  z.object({ type: z.literal('menu.used'), entry: z.enum(['undo', 'redo', 'guide']) }),
  z.object({ type: z.literal('settings.changed'), settings: settingsSchema }),
  z.object({ type: z.literal('phone.changed'), phone: phoneLinkSchema }),
  z.object({ type: z.literal('model.pull'), pull: pullProgressSchema }),
  noticeSchema,
]);
export type AppEvent = z.infer<typeof eventSchema>;

/** How a face reaches the engine: over the preload bridge in Electron, over HTTP in a browser, directly in tests. */
export type Transport = {
  call(name: ProcedureName, input: unknown): Promise<Outcome<unknown>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
};
