import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Store } from '../store/open-store.ts';
import type { Places } from './places.ts';

const listSchema = z.array(z.string());

/**
 * The originals of receipts that the user deleted, also for good: a library that is read again from its originals, or
 * from those kept with backups, must not bring them back. So are those that a joined receipt stands for. Kept beside the database, since it is needed without one.
 */
export function deletedOriginals({ deleted }: Pick<Places, 'deleted'>): ReadonlySet<string> {
  try {
    return new Set(listSchema.parse(JSON.parse(readFileSync(deleted, 'utf8'))));
  } catch {
    return new Set();
  }
}

/** Brings the list to what the database says. What that no longer knows was deleted for good, or by another one. */
export function noteDeletedOriginals(
  places: Pick<Places, 'deleted'>,
  { trash, joining, uploads }: Pick<Store, 'trash' | 'joining' | 'uploads'>,
): void {
  const gone = [...deletedOriginals(places)].filter((name) => !uploads.isKnownName(name));
  writeDeletedOriginals(places, [...gone, ...trash.originalNames(), ...joining.partOriginalNames()]);
}

/** Writes the list where it isn't so already. */
export function writeDeletedOriginals(places: Pick<Places, 'deleted'>, listed: readonly string[]): void {
  const before = deletedOriginals(places);
  const names = [...new Set(listed)].sort();
  const isSame = names.length === before.size && names.every((name) => before.has(name));
  if (!isSame) writeFileAtomic.sync(places.deleted, JSON.stringify(names), { mode: 0o600 });
}
