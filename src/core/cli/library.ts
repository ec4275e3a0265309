import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/app-error.ts';
import type { LibraryChoice } from '../../shared/library.ts';
import type { App } from '../app.ts';
import { countOriginals } from '../library/archive-manifest.ts';
import { exitCodes } from './exit-codes.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ArchiveCommand = LibraryOptions & { readonly passphraseFile?: string };

const advice = 'Quit it first, or do this in its settings.';
const pollMs = 200;

/** Writes the whole library into one archive. */
export function runBackup(file: string, { passphraseFile, ...options }: ArchiveCommand): Promise<number> {
  return withLibrary(options, advice, async ({ services }) => {
    const passphrase = readPassphrase(passphraseFile);
    const manifest = await services.library.writeArchive(path.resolve(file), passphrase);
    say(`${manifest.receipts} receipts with ${countOriginals(manifest)} originals: ${file}`);
    return exitCodes.success;
  });
}

export type RestoreCommand = ArchiveCommand & { readonly undo?: true };

/** Puts the file's database in place, or without one the newest good automatic backup; reads what it doesn't know. */
export function runRestore(file: string | undefined, options: RestoreCommand): Promise<number> {
  const { passphraseFile, undo } = options;
  return withLibrary(options, advice, async (app, signal) => {
    const { library } = app.services;
    if (undo === true) {
      await library.undo();
      say('The database that was there before is back.');
      return exitCodes.success;
    }
    const { queued } =
      file === undefined
        ? await library.decide('restore')
        : await library.restoreFile(path.resolve(file), readPassphrase(passphraseFile));
    say('Restored. What was there before is kept aside: “paragon restore --undo” brings it back.');
    return readThem(app, queued, signal);
  });
}

/** Decides about a database in question; `rebuild` also reads the originals that a sound one doesn't know. */
export function runDecision(choice: LibraryChoice, options: LibraryOptions): Promise<number> {
  return withLibrary(options, advice, async (app, signal) => {
    const isInQuestion = app.services.library.status().question !== null;
    if (!isInQuestion && choice !== 'rebuild') {
      say('There is nothing to decide: the database is as Paragon left it.');
      return exitCodes.success;
    }
    const { queued } = await app.services.library.decide(choice);
    return readThem(app, queued, signal);
  });
}

/** Waits until everything queued has been read. */
async function readThem({ services }: App, queued: number, signal: AbortSignal): Promise<number> {
  say(queued === 0 ? 'No original is unknown to the database.' : `Reading ${queued} originals …`);
  let { active } = services.jobs.list({ limit: 1, offset: 0 });
  while (active > 0) {
    await sleep(pollMs, undefined, { signal });
    ({ active } = services.jobs.list({ limit: 1, offset: 0 }));
  }
  const { total } = services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 });
  say(`The library has ${total} receipts.`);
  return exitCodes.success;
}

/** The first line of the file, - for standard input: on the command line itself others could see it. */
function readPassphrase(file: string | undefined): string | null {
  if (file === undefined) return null;
  try {
    const [line = ''] = readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/);
    if (line !== '') return line;
  } catch (cause) {
    throw new AppError('BAD_REQUEST', `${file} can't be read.`, { file }, { cause });
  }
  throw new AppError('BAD_REQUEST', 'The passphrase is empty. Write it into the first line of the file.');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
