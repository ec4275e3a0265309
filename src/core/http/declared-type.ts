import { AppError } from '../../shared/app-error.ts';
import type { FormFile } from './multipart.ts';

/** The types a client may declare: the original API's in its order, then ours. */
export const supportedTypes = [
  'image/jpeg',
  'image/png',
  'image/jpg',
  'image/webp',
  'application/pdf',
  'image/heic',
  'image/heif',
  'image/avif',
  'image/tiff',
  'application/json',
] as const;

/** @throws AppError BAD_REQUEST where the part declares no type, UNSUPPORTED_FILE_TYPE where it isn't allowed */
export function checkDeclaredType({ contentType }: Pick<FormFile, 'contentType'>): void {
  if (contentType === null) {
    throw new AppError('BAD_REQUEST', 'Missing content type header', {
      field: 'file',
      error: 'Content-Type header is required',
    });
  }
  if (!supportedTypes.some((type) => type === contentType)) {
    throw new AppError('UNSUPPORTED_FILE_TYPE', 'Unsupported file type', { contentType, isDeclared: true });
  }
}

/** Adds the declared type to a refusal of the bytes, which alone knows what they are instead. */
export async function besideDeclaredType<T>(
  { contentType }: Pick<FormFile, 'contentType'>,
  store: () => Promise<T>,
): Promise<T> {
  try {
    return await store();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'UNSUPPORTED_FILE_TYPE' && error.code !== 'EMPTY_FILE') throw error;
    throw new AppError(error.code, error.message, { ...error.details, contentType }, { cause: error });
  }
}
