import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { EngineInput } from '../../shared/engine.ts';
import type { PictureSize } from '../../shared/picture.ts';
import type { Turn } from '../../shared/page.ts';
import type { Engine, StoredUpload } from '../services.ts';

export type KeptPictures = ReturnType<typeof createKeptPictures>;

/** A page from 1, turned as its recognised page has it. */
type PageWanted = { readonly page: number; readonly turn: Turn };
export type PictureWanted = PageWanted & { readonly size: PictureSize };

/** Pixels of the longer side. The large one is enough to read small print on a screen; the original stays as it is. */
const maxSides: Readonly<Record<PictureSize, number>> = { large: 2400, small: 640 };

/** Some 0.7 MB are kept of a receipt. */
const defaultMaxBytes = 1_000_000_000;

/** How exactly it is remembered when a picture was used last: writing that down each time would be work for nothing. */
const usedWithinMs = 24 * 3_600_000;

type KeptOptions = { readonly engine: Engine; readonly now: () => number; readonly maxBytes?: number };

/**
 * Pictures of originals, made small and clean in the engine and kept in a folder, one folder to an upload, so that they
 * are made once. All can be made again from the originals: whatever is missing is, and no backup takes them.
 * @param folder absolute
 */
export function createKeptPictures(folder: string, { engine, now, maxBytes = defaultMaxBytes }: KeptOptions) {
  const placeOf = ({ uploadId }: StoredUpload, { page, turn, size }: PictureWanted) =>
    join(folder, uploadId, `${page}-${turn}-${maxSides[size]}.jpg`);

  /** @returns a JPEG. @throws AppError NOT_FOUND for a page that there is not */
  async function get(upload: StoredUpload, wanted: PictureWanted, signal?: AbortSignal): Promise<Uint8Array> {
    const place = placeOf(upload, wanted);
    const kept = await readFile(place).catch(() => null);
    if (kept) {
      await noteUse(place, now());
      return kept;
    }
    const bytes =
      wanted.size === 'large'
        ? await make({ path: upload.path, ...turned(wanted), maxSide: maxSides.large }, signal)
        : await scaled(upload, wanted, maxSides.small, signal);
    await keep(place, bytes);
    return bytes;
  }

  /**
   * A smaller one, made of the large one, which takes a tenth of the time that a photograph takes.
   * @param maxSide pixels of the longer side, at most those of the large one
   */
  async function scaled(upload: StoredUpload, wanted: PageWanted, maxSide: number, signal?: AbortSignal) {
    const large = { ...turned(wanted), size: 'large' } as const;
    await get(upload, large, signal);
    const path = placeOf(upload, large);
    // A disk that takes nothing more has kept none.
    const isKept = await stat(path).then(
      () => true,
      () => false,
    );
    const from = isKept ? ({ path, page: 1, turn: 0 } as const) : { path: upload.path, ...turned(wanted) };
    return make({ ...from, maxSide }, signal);
  }

  async function make(input: EngineInput<'picture'>, signal?: AbortSignal): Promise<Uint8Array> {
    return (await engine.run('picture', input, signal ? { signal } : {})).bytes;
  }

  return {
    get,
    scaled,
    /** Removes the pictures of uploads that are gone for good. */
    async forget(uploadIds: readonly string[]): Promise<void> {
      for (const uploadId of uploadIds) await rm(join(folder, uploadId), { recursive: true, force: true });
    },
    /** The uploads of which there are pictures. */
    uploadIds: (): Promise<string[]> => readdir(folder).catch(() => []),
    /** Removes those used least recently, where there are more than there is room for. */
    trim: () => trim(folder, maxBytes),
  };
}

const turned = ({ page, turn }: PageWanted): PageWanted => ({ page, turn });

/** By the file's own time. A picture that can't be marked as used is shown all the same. */
async function noteUse(place: string, now: number): Promise<void> {
  const at = await stat(place).then(
    ({ mtimeMs }) => mtimeMs,
    () => now,
  );
  if (now - at < usedWithinMs) return;
  await utimes(place, now / 1000, now / 1000).catch(() => undefined);
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

/** Large ones go first: a list shows many small ones at once, and they stand in while a large one is made again. */
async function trim(folder: string, maxBytes: number): Promise<void> {
  const kept = await picturesIn(folder);
  kept.sort((a, b) => Number(a.isSmall) - Number(b.isSmall) || a.usedAt - b.usedAt);
  let bytes = kept.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of kept) {
    if (bytes <= maxBytes) return;
    await rm(file, { force: true });
    bytes -= size;
  }
}

async function picturesIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const kept = [];
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    // One may be replaced or removed meanwhile.
    const found = entry.isFile() ? await stat(file).catch(() => null) : null;
    const isSmall = entry.name.endsWith(`-${maxSides.small}.jpg`);
    if (found) kept.push({ file, size: found.size, usedAt: found.mtimeMs, isSmall });
  }
  return kept;
}
