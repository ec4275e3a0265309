import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { PictureSize } from '../../shared/picture.ts';
import type { Turn } from '../../shared/page.ts';
import type { Engine, StoredUpload } from '../services.ts';

export type KeptPictures = ReturnType<typeof createKeptPictures>;

/** A page from 1, turned as its recognised page has it. */
export type PictureWanted = { readonly page: number; readonly turn: Turn; readonly size: PictureSize };

/** Pixels of the longer side. The large one is enough to read small print on a screen; the original stays as it is. */
const maxSides: Readonly<Record<PictureSize, number>> = { large: 2400, small: 640 };

/**
 * Pictures of originals, made small and clean in the engine and kept in a folder, one folder to an upload, so that they
 * are made once. All can be made again from the originals: whatever is missing is, and no backup takes them.
 * @param folder absolute
 */
export function createKeptPictures(folder: string, engine: Engine) {
  const placeOf = ({ uploadId }: StoredUpload, { page, turn, size }: PictureWanted) =>
    join(folder, uploadId, `${page}-${turn}-${maxSides[size]}.jpg`);

  /** @returns a JPEG. @throws AppError NOT_FOUND for a page that there is not */
  async function get(upload: StoredUpload, wanted: PictureWanted, signal?: AbortSignal): Promise<Uint8Array> {
    const place = placeOf(upload, wanted);
    if (existsSync(place)) return readFile(place);
    const input = await inputFor(upload, wanted, signal);
    const { bytes } = await engine.run('picture', input, signal ? { signal } : {});
    await keep(place, bytes);
    return bytes;
  }

  /** The small one is made of the large one, which takes a tenth of the time that a photograph takes. */
  async function inputFor(upload: StoredUpload, wanted: PictureWanted, signal?: AbortSignal) {
    const { page, turn, size } = wanted;
    const maxSide = maxSides[size];
    if (size === 'large') return { path: upload.path, page, turn, maxSide };
    const large = { ...wanted, size: 'large' } as const;
    await get(upload, large, signal);
    const path = placeOf(upload, large);
    if (existsSync(path)) return { path, page: 1, turn: 0, maxSide } as const;
    return { path: upload.path, page, turn, maxSide };
  }

  return {
    get,
    /** Removes the pictures of uploads that are gone for good. */
    async forget(uploadIds: readonly string[]): Promise<void> {
      for (const uploadId of uploadIds) await rm(join(folder, uploadId), { recursive: true, force: true });
    },
    /** The uploads of which there are pictures. */
    uploadIds: (): Promise<string[]> => readdir(folder).catch(() => []),
  };
}

/** On a disk that takes nothing more they are shown all the same, and made anew each time. */
async function keep(place: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
    await writeFileAtomic(place, Buffer.from(bytes), { mode: 0o600 });
  } catch (error) {
    process.emitWarning(`A picture could not be kept: ${String(error)}`);
  }
}
