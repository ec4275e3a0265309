import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/app-error.ts';

/** Windows has neither of the latter, which then count as 0, nor the files that they guard against. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a file that anybody may have put there, and only a plain one. A link would lead to any file of the user's or
 * to one without end, and a pipe or device may never answer. Looked at once it is open, so that nothing can take its
 * place between the look and the opening.
 * @throws AppError UNSUPPORTED_FILE_TYPE for all but a plain file
 */
export async function openRegularFile(path: string): Promise<FileHandle> {
  const file = await openNoFurther(path);
  try {
    if ((await file.stat()).isFile()) return file;
    throw notPlain();
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openNoFurther(path: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // A link, a socket, a device without a driver.
    if (code === 'ELOOP' || code === 'EMLINK' || code === 'ENXIO' || code === 'ENODEV') throw notPlain(error);
    throw error;
  }
}

function notPlain(cause?: unknown): AppError {
  return new AppError(
    'UNSUPPORTED_FILE_TYPE',
    'This is a link, a pipe or a device. Put the file itself into the folder.',
    { detectedType: null },
    { cause },
  );
}
