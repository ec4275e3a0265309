import { z } from 'zod';
import { AppError, toWireError } from '../../shared/app-error.ts';
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

/**
 * Words an error as the contract does: statuses, messages and codes are its literals.
 * @param failureMessage the message of a 500, which differs from route to route
 */
export function toHttpFailure(error: unknown, failureMessage: string): HttpFailure {
  if (!(error instanceof AppError)) return unforeseen(error, failureMessage);
  const complaints = complaintsOf(error);
  if (complaints !== null) return { status: 422, body: { detail: complaints } };
  switch (error.code) {
    case 'BAD_REQUEST':
      return wrapped(400, 'BAD_REQUEST', error.message, error.details);
    case 'UNSUPPORTED_FILE_TYPE':
    case 'EMPTY_FILE':
      return wrapped(400, 'BAD_REQUEST', 'Unsupported file type', unsupportedDetails(error));
    case 'FILE_TOO_LARGE':
      return wrapped(413, 'FILE_TOO_LARGE', 'File too large', sizeDetails(error));
    case 'NOT_FOUND':
      return wrapped(404, 'NOT_FOUND', 'Task not found', error.details);
    case 'OCR_TIMEOUT':
    case 'ANALYSIS_TIMEOUT':
      return wrapped(408, error.code, error.message, error.details);
    case 'OCR_PROCESSING_ERROR':
    case 'CORRUPT_FILE':
    case 'ENCRYPTED_PDF':
    case 'TOO_MANY_PIXELS':
    case 'TOO_MANY_PAGES':
      return wrapped(422, 'OCR_PROCESSING_ERROR', error.message, { ...error.details, reason: error.code });
    case 'UNAVAILABLE':
    case 'STORAGE_UNAVAILABLE':
      return bare(503, error.code, failureMessage, { error: error.message });
    case 'STORAGE_FULL':
      return bare(507, error.code, failureMessage, { error: error.message });
    default:
      return unforeseen(error, failureMessage);
  }
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
    content_type: details['contentType'] ?? null,
    supported_types: supportedTypes,
    ...(details['isDeclared'] === true ? {} : { detected_type: details['detectedType'] ?? null }),
  };
}

function sizeDetails({ details }: AppError): Failure['details'] {
  const bytesInMebibyte = 1024 * 1024;
  const sizeBytes = typeof details['sizeBytes'] === 'number' ? details['sizeBytes'] : null;
  return {
    max_size_mb: fileLimits.maxFileBytes / bytesInMebibyte,
    // Rounded up, so that a file one byte too long doesn't read as allowed.
    actual_size_mb: sizeBytes === null ? null : Math.ceil((sizeBytes / bytesInMebibyte) * 100) / 100,
  };
}
