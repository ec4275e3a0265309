import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Store } from '../store/open-store.ts';
import type { Places } from './places.ts';

const namesSchema = z.array(z.string()).transform((names): ReadonlySet<string> => new Set(names));
/** Once it was one list, of which nobody can tell any more what the user deleted by itself. */
const oldSchema = namesSchema.transform((joined) => ({ deleted: new Set<string>(), joined }));
const listsSchema = z.union([z.object({ deleted: namesSchema, joined: namesSchema }), oldSchema]);

/**
 * Originals that a library which is read again from its originals, or from those kept with backups, must not read by
 * themselves. Kept beside the database, since it is needed without one.
 */
export type DeletedOriginals = {
  /** Those of receipts that the user deleted, also for good. */
  readonly deleted: ReadonlySet<string>;
  /** Those that a joined receipt stands for, and gives back. */
  readonly joined: ReadonlySet<string>;
};

export function isReadByItself({ deleted, joined }: DeletedOriginals, name: string): boolean {
  return !deleted.has(name) && !joined.has(name);
}

export function deletedOriginals({ deleted }: Pick<Places, 'deleted'>): DeletedOriginals {
  try {
    return listsSchema.parse(JSON.parse(readFileSync(deleted, 'utf8')));
  } catch {
    return { deleted: new Set(), joined: new Set() };
  }
}

/** Brings the lists to what the database says. What that no longer knows was deleted for good, or by another one. */
export function noteDeletedOriginals(
  places: Pick<Places, 'deleted'>,
  { trash, joining, uploads }: Pick<Store, 'trash' | 'joining' | 'uploads'>,
): void {
  const before = deletedOriginals(places);
  const gone = (names: ReadonlySet<string>) => [...names].filter((name) => !uploads.isKnownName(name));
  writeDeletedOriginals(places, {
    deleted: new Set([...gone(before.deleted), ...trash.originalNames()]),
    joined: new Set([...gone(before.joined), ...joining.partOriginalNames()]),
  });
}

/** Writes the lists where they aren't so already. */
export function writeDeletedOriginals(places: Pick<Places, 'deleted'>, listed: DeletedOriginals): void {
  const text = textOf(listed);
  if (text !== textOf(deletedOriginals(places))) writeFileAtomic.sync(places.deleted, text, { mode: 0o600 });
}

function textOf({ deleted, joined }: DeletedOriginals): string {
  return JSON.stringify({ deleted: [...deleted].sort(), joined: [...joined].sort() });
}
