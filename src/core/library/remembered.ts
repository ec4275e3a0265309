import { join } from 'node:path';
import { addNotedOriginals } from '../files/original-names.ts';
import { deletedOriginals, writeDeletedOriginals, type DeletedOriginals } from './deleted-originals.ts';
import type { Places } from './places.ts';

/**
 * What stands beside a database because it is needed without one: which originals must not come back, and what the user
 * called each and joined it from. It goes with every backup that is kept beyond the data folder, which may be lost altogether.
 */
export type Remembered = Pick<Places, 'deleted' | 'names'>;

export const rememberedFiles = ['deleted.json', 'names.jsonl'] as const;

export function rememberedIn(folder: string): Remembered {
  const [deleted, names] = rememberedFiles;
  return { deleted: join(folder, deleted), names: join(folder, names) };
}

/**
 * Adds what one remembers to the other.
 * @param live originals that the other may still have down as deleted and that have come back since
 */
export async function addRemembered(
  from: Remembered,
  to: Remembered,
  live: ReadonlySet<string> = new Set(),
): Promise<void> {
  const [before, added] = [deletedOriginals(to), deletedOriginals(from)];
  const both = (list: keyof DeletedOriginals) =>
    new Set([...before[list]].filter((name) => !live.has(name)).concat(...added[list]));
  writeDeletedOriginals(to, { deleted: both('deleted'), joined: both('joined') });
  await addNotedOriginals(from.names, to.names);
}
