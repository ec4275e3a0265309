import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Places } from './places.ts';

const noteSchema = z.object({ at: z.int() });
const noteName = 'aside.json';

/** What was put aside, newest first: its folder and when. */
export type Aside = { readonly folder: string; readonly at: number };

/**
 * Moves the database of a closed library into a folder of its own, with the originals where `withOriginals` says so.
 * Nothing is copied and nothing deleted.
 */
export function setAside(places: Places, at: number, withOriginals: boolean): void {
  const folder = freeFolder(places.aside, at);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileAtomic.sync(join(folder, noteName), JSON.stringify({ at }));
  for (const path of databaseFiles(places)) moveInto(folder, path);
  if (withOriginals) moveInto(folder, places.uploads);
}

/** Puts back what was set aside last. Originals go back beside those that came since. */
export function bringBack(places: Places, { folder }: Aside): void {
  for (const path of databaseFiles(places)) {
    const kept = join(folder, basename(path));
    if (existsSync(kept)) renameSync(kept, path);
  }
  const originals = join(folder, basename(places.uploads));
  if (!existsSync(originals)) return;
  mkdirSync(places.uploads, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(originals)) renameSync(join(originals, name), join(places.uploads, name));
}

export function asides({ aside }: Places): Aside[] {
  if (!existsSync(aside)) return [];
  const found = readdirSync(aside).flatMap((name) => noteOf(join(aside, name)));
  return found.sort((a, b) => b.at - a.at);
}

/** One that was brought back has no database any more. */
function noteOf(folder: string): Aside[] {
  try {
    const { at } = noteSchema.parse(JSON.parse(readFileSync(join(folder, noteName), 'utf8')));
    return existsSync(join(folder, 'paragon.db')) || existsSync(join(folder, 'uploads'))
      ? [{ folder, at }]
      : [];
  } catch {
    return [];
  }
}

/** The log belongs to the database, and the mark tells how it was left. */
function databaseFiles({ database, log, mark }: Places): string[] {
  return [database, log, `${database}-shm`, mark];
}

function moveInto(folder: string, path: string): void {
  if (existsSync(path)) renameSync(path, join(folder, basename(path)));
}

function freeFolder(parent: string, at: number): string {
  const name = new Date(at).toISOString().replace(/:/g, '-');
  const folder = join(parent, name);
  return existsSync(folder) ? freeFolder(parent, at + 1) : folder;
}
