import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describeStored } from '../files/describe-file.ts';
import { readNotedOriginals, type NotedOriginal } from '../files/original-names.ts';
import type { Adopted, JobSystem } from '../jobs/job-system.ts';
import type { Store } from '../store/open-store.ts';
import { deletedOriginals, isReadByItself, type DeletedOriginals } from './deleted-originals.ts';
import { originalsIn } from './originals.ts';
import type { Places } from './places.ts';

type Reading = {
  readonly places: Places;
  readonly store: Pick<Store, 'uploads' | 'joining'>;
  /** The folder of each original that is there. */
  readonly folders: ReadonlyMap<string, string>;
  readonly noted: ReadonlyMap<string, NotedOriginal>;
  readonly listed: DeletedOriginals;
};

/**
 * Queues every original that the database doesn't know, found files among them, under the names they came with. One whose
 * bytes are known by another name stays as it is, and so does one whose receipt the user deleted. One that we joined from
 * others, all of which are there or deleted by the user, stands for those that are there again.
 * @returns how many were queued; parts of others aren't counted
 */
export async function readOriginals(
  places: Places,
  store: Reading['store'],
  { adopt }: Pick<JobSystem, 'adopt'>,
): Promise<number> {
  const listed = deletedOriginals(places);
  const folders = new Map(
    [places.found, places.uploads].flatMap((folder) => originalsIn(folder).map((name) => [name, folder])),
  );
  const reading = { places, store, folders, noted: readNotedOriginals(places.names), listed };
  const isUnknown = (name: string) =>
    folders.get(name) !== places.uploads || !store.uploads.isKnownName(name);
  const unknown = [...folders.keys()].filter(isUnknown);
  const release = store.uploads.expect(unknown);
  try {
    let queued = 0;
    for (const name of unknown.filter((one) => isReadByItself(listed, one))) {
      const original = await described(reading, name);
      if (original === null || store.uploads.findBySha256(original.upload.sha256) !== null) continue;
      const parts = await partsOf(reading, name);
      for (const one of [original, ...parts]) if (one) await bringIn(reading, one);
      await adopt(original, parts);
      queued += 1;
    }
    return queued;
  } finally {
    release();
  }
}

/** As it will be among the uploads; null where it is none, or not there. */
async function described({ places, folders, noted }: Reading, name: string): Promise<Adopted | null> {
  const folder = folders.get(name);
  const stored = folder === undefined ? null : await describeStored(join(folder, name));
  const filename = noted.get(name)?.filename ?? name;
  return stored && { upload: { ...stored, path: join(places.uploads, name) }, filename };
}

/**
 * What it was joined from, null for what the user has deleted since. None where a part is missing, or another joined receipt
 * stands for it.
 */
async function partsOf(reading: Reading, name: string): Promise<(Adopted | null)[]> {
  const { store, noted, listed } = reading;
  const names = noted.get(name)?.parts ?? [];
  const kept = names.filter((part) => !listed.deleted.has(part));
  const found = await Promise.all(kept.map((part) => described(reading, part)));
  const parts = found.filter((part) => part !== null);
  const isTaken = ({ upload }: Adopted) => {
    const known = store.uploads.findBySha256(upload.sha256);
    return known !== null && store.joining.uploadIdOfWhole(known.uploadId) !== null;
  };
  if (parts.length < found.length || parts.some(isTaken)) return [];
  return names.map((part) => parts[kept.indexOf(part)] ?? null);
}

/** A found file becomes an upload, unless its bytes are one already. */
async function bringIn({ places, store, folders }: Reading, { upload }: Adopted): Promise<void> {
  const name = basename(upload.path);
  const folder = folders.get(name);
  if (folder === undefined || folder === places.uploads) return;
  if (store.uploads.findBySha256(upload.sha256) === null) await rename(join(folder, name), upload.path);
}
