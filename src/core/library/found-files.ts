import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { FoundFile } from '../../shared/library.ts';
import type { JobView } from '../../shared/job.ts';
import type { ReceiptJobs } from '../services.ts';
import { readNotedOriginals } from '../files/original-names.ts';
import { sniffFile } from '../files/describe-file.ts';
import { submitFromDisk } from '../files/submit-file.ts';
import type { Places } from './places.ts';

/** A file without a row may be an upload under way, or a synchronous v2 request's, which ends in minutes. */
const strayAfterMs = 3_600_000;
/** What is left of an upload that broke off: nobody was told that it had been accepted. */
const unfinishedName = /^[0-9a-f-]{36}\.tmp$/;

export type SweepOptions = {
  readonly places: Pick<Places, 'uploads' | 'found'>;
  readonly now: () => number;
  readonly isKnownName: (name: string) => boolean;
};

/** Moves what nobody refers to out of uploads, for the user to look at. Only unfinished uploads are removed. */
export async function sweepUploads(
  { places, now, isKnownName }: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  for (const name of await readdir(places.uploads)) {
    signal.throwIfAborted();
    if (isKnownName(name)) continue;
    const path = join(places.uploads, name);
    const found = await stat(path).catch(() => null);
    if (found === null || now() - found.mtimeMs <= strayAfterMs) continue;
    // Somebody may have come to know of it since.
    if (isKnownName(name)) continue;
    if (unfinishedName.test(name)) rmSync(path, { force: true });
    else quarantine(path, places.found);
  }
}

/** Moves a file to the found files, at once; its name stays, as far as it is free. */
function quarantine(path: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  renameSync(path, freePath(folder, basename(path)));
}

function freePath(folder: string, name: string, count = 1): string {
  const path = join(folder, count === 1 ? name : `${count}-${name}`);
  return existsSync(path) ? freePath(folder, name, count + 1) : path;
}

type FoundPlaces = Pick<Places, 'found' | 'names'>;

/** Newest first. */
export async function listFound({ found, names }: FoundPlaces): Promise<FoundFile[]> {
  if (!existsSync(found)) return [];
  const noted = readNotedOriginals(names);
  const files = (await readdir(found)).map((name) =>
    describe(join(found, name), { name, filename: noted.get(name)?.filename ?? name }),
  );
  return (await Promise.all(files)).sort((a, b) => b.modifiedAt - a.modifiedAt);
}

async function describe(path: string, names: Pick<FoundFile, 'name' | 'filename'>): Promise<FoundFile> {
  const {
    size: sizeBytes,
    mtimeMs,
    isFile,
  } = await stat(path).then(
    (stats) => ({ size: stats.size, mtimeMs: stats.mtimeMs, isFile: stats.isFile() }),
    () => ({ size: 0, mtimeMs: 0, isFile: false }),
  );
  const isReadable = isFile && (await sniffFile(path)) !== null;
  return { ...names, sizeBytes, modifiedAt: Math.floor(mtimeMs), isReadable };
}

/** Hands a found file in as the person at the desktop would. It leaves the found files once it is accepted. */
export async function readFound(places: FoundPlaces, name: string, jobs: ReceiptJobs): Promise<JobView> {
  const path = foundPath(places, name);
  const filename = readNotedOriginals(places.names).get(name)?.filename ?? name;
  const job = await submitFromDisk(jobs, path, { filename });
  await rm(path, { force: true });
  return job;
}

/** Deletes a found file for good. @throws AppError NOT_FOUND */
export async function deleteFound(places: Pick<Places, 'found'>, name: string): Promise<void> {
  await rm(foundPath(places, name), { recursive: true, force: true });
}

/** Only a name that the folder itself lists is one of its files; a path is none. */
function foundPath({ found }: Pick<Places, 'found'>, name: string): string {
  const path = join(found, name);
  const isInside = basename(name) === name && !['', '.', '..'].includes(name);
  if (isInside && statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  throw new AppError('NOT_FOUND', 'There is no such found file.', { name });
}
