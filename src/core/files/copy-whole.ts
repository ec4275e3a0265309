import { constants } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';

/** How a copy that is not whole yet is called. */
export const partialEnding = '.partial';

/**
 * Copies a file so that the copy is there whole or not at all, also after a power cut: beside its place first, then
 * fsync, then rename. (write-file-atomic does the same for bytes in memory; originals have up to 60 MB.)
 */
export async function copyWhole(from: string, to: string): Promise<void> {
  const partial = `${to}${partialEnding}`;
  await copyFile(from, partial, constants.COPYFILE_FICLONE);
  await synced(partial);
  await rename(partial, to);
}

/** What was written to the file is on the disk. */
export async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
