import { z } from 'zod';

/**
 * Every way Paragon may refuse or fail, as a closed list. The code is for programs and translations; the
 * message of an AppError is one English sentence that tells the user what to do.
 */
export const errorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'UNAVAILABLE',
  'FILE_TOO_LARGE',
  'UPLOAD_TOO_SLOW',
  'IDEMPOTENCY_KEY_REUSED',
  'EMPTY_FILE',
  'UNSUPPORTED_FILE_TYPE',
  'UNSUPPORTED_ATTACHMENT',
  'TOO_MANY_ATTACHMENTS',
  'CORRUPT_FILE',
  'ENCRYPTED_PDF',
  'TOO_MANY_PIXELS',
  'TOO_MANY_PAGES',
  'OCR_PROCESSING_ERROR',
  'OCR_TIMEOUT',
  'ANALYSIS_TIMEOUT',
  'DEADLINE_EXCEEDED',
  'WORKER_CRASHED',
  'CRASHED_REPEATEDLY',
  'OUT_OF_MEMORY',
  'PDF_UNPACKS_TOO_LARGE',
  'PDF_TOO_COMPLEX',
  'PDF_TOO_MUCH_TEXT',
  'PICTURE_TOO_NARROW',
  'NOTHING_IN_BOX',
  'CANCELLED',
  'LEASE_LOST',
  'FOLDER_UNUSABLE',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'TOO_FEW_OPEN_FILES',
  'STORAGE_CORRUPT',
  'NEWER_DATABASE',
  'BACKUP_UNREADABLE',
  'BACKUP_DAMAGED',
  'PASSPHRASE_NEEDED',
  'PASSPHRASE_WRONG',
  'LIBRARY_IN_QUESTION',
  'ALREADY_RUNNING',
  'PORT_IN_USE',
  'NO_NETWORK',
  'MODEL_UNAVAILABLE',
  'WEBHOOK_FAILED',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Transient faults, which may pass when the same work is tried again later. All others fail at once. */
const transientCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'WORKER_CRASHED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'MODEL_UNAVAILABLE',
  'WEBHOOK_FAILED',
]);

/** What is wrong with the file itself: the same bytes would be refused again, however often. */
const faultsOfFile: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'FILE_TOO_LARGE',
  'EMPTY_FILE',
  'UNSUPPORTED_FILE_TYPE',
  'UNSUPPORTED_ATTACHMENT',
  'CORRUPT_FILE',
  'ENCRYPTED_PDF',
  'TOO_MANY_PIXELS',
  'TOO_MANY_PAGES',
  'PDF_UNPACKS_TOO_LARGE',
  'PDF_TOO_COMPLEX',
  'PDF_TOO_MUCH_TEXT',
  'PICTURE_TOO_NARROW',
]);

/** Whether trying the same file again can't help. */
export function isFaultOfFile(code: ErrorCode): boolean {
  return faultsOfFile.has(code);
}

export type ErrorDetails = Readonly<Record<string, unknown>>;

export class AppError extends Error {
  override readonly name = 'AppError' as const;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get isTransient(): boolean {
    return transientCodes.has(this.code);
  }
}

/** An error as it crosses a thread, IPC or HTTP boundary, where classes and own fields are lost. */
export const wireErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export type WireError = z.infer<typeof wireErrorSchema>;

export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, details: { ...error.details } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL_SERVER_ERROR', message, details: {} };
}

export function fromWireError(wire: WireError): AppError {
  return new AppError(wire.code, wire.message, wire.details);
}

/** The result of work whose failure is expected: returned, not thrown. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** An outcome as it comes out of another process or over HTTP. */
export const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);

/** Runs the work and turns whatever it throws into an Outcome, for the edge of a thread or process. */
export async function outcomeOf<T>(work: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toWireError(error) };
  }
}

export function unwrapOutcome<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromWireError(outcome.error);
}
