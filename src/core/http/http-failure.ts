import { z } from 'zod';
import { AppError, toWireError, type ErrorCode } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';
import { supportedTypes } from './declared-type.ts';
import { complaintsOf, complaintSchema } from './invalid-request.ts';

/** The original API's own error object; FastAPI's HTTPException puts it under `detail`. */
const failureSchema = z.object({
  status_code: z.int(),
  error_code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});
type Failure = z.infer<typeof failureSchema>;

/** Bodies of the answers that tell of a failure, for the routes' schemas. */
export const failureBodies = {
  wrapped: z.object({ detail: failureSchema }),
  bare: failureSchema,
  invalid: z.object({ detail: z.union([z.array(complaintSchema), failureSchema]) }),
  plain: z.object({ detail: z.string() }),
} as const;

export type HttpFailure = { readonly status: number; readonly body: unknown };

/** What routes answer that change something which may be gone, or otherwise by now. */
export const changeFailures = {
  400: failureBodies.wrapped,
  404: failureBodies.wrapped,
  409: failureBodies.wrapped,
  422: failureBodies.invalid,
  500: failureBodies.bare,
};

/**
 * Words an error as the contract does: statuses, messages and codes are its literals.
 * @param failureMessage the message of a 500, which differs from route to route
 */
export function toHttpFailure(error: unknown, failureMessage: string): HttpFailure {
  if (!(error instanceof AppError)) return unforeseen(error, failureMessage);
  const complaints = complaintsOf(error);
  if (complaints !== null) return { status: 422, body: { detail: complaints } };
  const word = wordings[error.code];
  return word === undefined ? unforeseen(error, failureMessage) : word(error, failureMessage);
}

type Wording = (error: AppError, failureMessage: string) => HttpFailure;

/** Every code that a request may end with by design; any other is unforeseen. */
const wordings: Partial<Record<ErrorCode, Wording>> = {
  BAD_REQUEST: ({ message, details }) => wrapped(400, 'BAD_REQUEST', message, details),
  UNSUPPORTED_FILE_TYPE: unsupported,
  EMPTY_FILE: unsupported,
  UNSUPPORTED_ATTACHMENT: ({ code, message, details }) => wrapped(400, code, message, details),
  TOO_MANY_ATTACHMENTS: ({ code, message, details }) => wrapped(409, code, message, details),
  IDEMPOTENCY_KEY_REUSED: ({ code, message, details }) => wrapped(422, code, message, details),
  FILE_TOO_LARGE: (error) => wrapped(413, 'FILE_TOO_LARGE', 'File too large', sizeDetails(error)),
  CONFLICT: ({ code, message, details }) => wrapped(409, code, message, details),
  BACKUP_DAMAGED: ({ code, message, details }) => wrapped(422, code, message, details),
  NOT_FOUND: ({ details }) => wrapped(404, 'NOT_FOUND', 'Task not found', details),
  UPLOAD_TOO_SLOW: timedOut,
  OCR_TIMEOUT: timedOut,
  ANALYSIS_TIMEOUT: timedOut,
  OCR_PROCESSING_ERROR: unreadable,
  CORRUPT_FILE: unreadable,
  ENCRYPTED_PDF: unreadable,
  TOO_MANY_PIXELS: unreadable,
  TOO_MANY_PAGES: unreadable,
  OUT_OF_MEMORY: unreadable,
  CRASHED_REPEATEDLY: unreadable,
  PDF_UNPACKS_TOO_LARGE: unreadable,
  PDF_TOO_COMPLEX: unreadable,
  PDF_TOO_MUCH_TEXT: unreadable,
  PICTURE_TOO_NARROW: unreadable,
  UNAVAILABLE: (error, failureMessage) => unavailable(503, error, failureMessage),
  LIBRARY_IN_QUESTION: (error, failureMessage) => unavailable(503, error, failureMessage),
  STORAGE_UNAVAILABLE: (error, failureMessage) => unavailable(503, error, failureMessage),
  STORAGE_FULL: (error, failureMessage) => unavailable(507, error, failureMessage),
};

function unsupported(error: AppError): HttpFailure {
  return wrapped(400, 'BAD_REQUEST', 'Unsupported file type', unsupportedDetails(error));
}

function timedOut({ code, message, details }: AppError): HttpFailure {
  return wrapped(408, code, message, details);
}

/** Old scripts know one code for all that can't be read; `reason` tells which it was. */
function unreadable({ code, message, details }: AppError): HttpFailure {
  return wrapped(422, 'OCR_PROCESSING_ERROR', message, { ...details, reason: code });
}

function unavailable(status: number, { code, message }: AppError, failureMessage: string): HttpFailure {
  return bare(status, code, failureMessage, { error: message });
}

function wrapped(status: number, code: string, message: string, details: Failure['details']): HttpFailure {
  const detail: Failure = { status_code: status, error_code: code, message, details };
  return { status, body: { detail } };
}

function bare(status: number, code: string, message: string, details: Failure['details']): HttpFailure {
  const body: Failure = { status_code: status, error_code: code, message, details };
  return { status, body };
}

function unforeseen(error: unknown, failureMessage: string): HttpFailure {
  return bare(500, 'INTERNAL_SERVER_ERROR', failureMessage, { error: toWireError(error).message });
}

/** The declared type is at fault, or, where it was allowed, the bytes: then `detected_type` says what they are. */
function unsupportedDetails({ details }: AppError): Failure['details'] {
  return {
    content_type: details.contentType ?? null,
    supported_types: supportedTypes,
    ...(details.isDeclared === true ? {} : { detected_type: details.detectedType ?? null }),
  };
}

function sizeDetails({ details }: AppError): Failure['details'] {
  const bytesInMebibyte = 1024 * 1024;
  const sizeBytes = typeof details.sizeBytes === 'number' ? details.sizeBytes : null;
  return {
    max_size_mb: Number(details.maxBytes ?? fileLimits.maxPortFileBytes) / bytesInMebibyte,
    // Rounded up, so that a file one byte too long doesn't read as allowed.
    actual_size_mb: sizeBytes === null ? null : Math.ceil((sizeBytes / bytesInMebibyte) * 100) / 100,
  };
}
