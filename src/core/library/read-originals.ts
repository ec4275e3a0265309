import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describeStored } from '../files/describe-file.ts';
import type { JobSystem } from '../jobs/job-system.ts';
import type { Store } from '../store/open-store.ts';
import { readOriginalNames } from '../files/original-names.ts';
import { deletedOriginals } from './deleted-originals.ts';
import { originalsIn } from './originals.ts';
import type { Places } from './places.ts';

/**
 * Queues every original that the database doesn't know, found files among them, under the names they came with. One whose
 * bytes are known by another name stays as it is, and so does one whose receipt the user deleted.
 * @returns how many were queued
 */
export async function readOriginals(
  places: Places,
  store: Pick<Store, 'uploads'>,
  { adopt }: Pick<JobSystem, 'adopt'>,
): Promise<number> {
  const deleted = deletedOriginals(places);
  const unknown = [places.uploads, places.found].flatMap((folder) =>
    originalsIn(folder)
      .filter((name) => !deleted.has(name))
      .filter((name) => folder !== places.uploads || !store.uploads.isKnownName(name))
      .map((name) => ({ folder, name })),
  );
  const release = store.uploads.expect(unknown.map(({ name }) => name));
  try {
    const names = readOriginalNames(places.names);
    let queued = 0;
    for (const { folder, name } of unknown) {
      const stored = await describeStored(join(folder, name));
      if (stored === null || store.uploads.findBySha256(stored.sha256) !== null) continue;
      const path = join(places.uploads, name);
      if (folder !== places.uploads) await rename(stored.path, path);
      await adopt({ ...stored, path }, names.get(name) ?? name);
      queued += 1;
    }
    return queued;
  } finally {
    release();
  }
}
