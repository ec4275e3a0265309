import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileMime } from '../../shared/engine.ts';
import { sha256Of } from './hash-file.ts';
import type { StoredUpload } from '../services.ts';
import { mimeOf, sniffedBytes } from './sniff.ts';

/** The type of a file by its bytes; null where it is none that can be read, or can't be opened. */
export async function sniffFile(path: string): Promise<FileMime | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(sniffedBytes) });
      return (await mimeOf(buffer.subarray(0, bytesRead))).mime;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

/** A file of our own naming as it was stored once, or null where its bytes are no receipt's. */
export async function describeStored(path: string): Promise<StoredUpload | null> {
  const mime = await sniffFile(path);
  const { size: sizeBytes } = await stat(path);
  if (mime === null || sizeBytes === 0) return null;
  const uploadId = basename(path).replace(/\.[^.]*$/, '');
  return { uploadId, path, sha256: await sha256Of(path), sizeBytes, mime };
}
