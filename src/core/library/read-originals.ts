import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describeStored } from '../files/describe-file.ts';
import type { JobSystem } from '../jobs/job-system.ts';
import type { Store } from '../store/open-store.ts';
import { originalsIn } from './originals.ts';
import type { Places } from './places.ts';

/**
 * Queues every original that the database doesn't know, found files among them. One whose bytes are known by another
 * name stays as it is.
 * @returns how many were queued
 */
export async function readOriginals(
  places: Places,
  store: Pick<Store, 'uploads'>,
  { adopt }: Pick<JobSystem, 'adopt'>,
): Promise<number> {
  let queued = 0;
  for (const folder of [places.uploads, places.found]) {
    for (const name of originalsIn(folder)) {
      if (folder === places.uploads && store.uploads.isKnownName(name)) continue;
      const stored = await describeStored(join(folder, name));
      if (stored === null || store.uploads.findBySha256(stored.sha256) !== null) continue;
      const path = join(places.uploads, name);
      if (folder !== places.uploads) await rename(stored.path, path);
      await adopt({ ...stored, path }, name);
      queued += 1;
    }
  }
  return queued;
}
