import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { fileTypes } from '../../shared/engine.ts';
import type { Settings } from '../../shared/settings.ts';
import { toWireError, type WireError } from '../../shared/app-error.ts';
import type { Services } from '../services.ts';
import { openTakenFiles, type TakenFiles } from './taken-files.ts';

export type WatchedFolder = {
  /** Resolves once the files found so far have been handed in. */
  stop(): Promise<void>;
};

const allowedExtensions: ReadonlySet<string> = new Set([...Object.values(fileTypes), 'jpeg', 'tif']);

/** A file counts as written once its size has stood still for this long: scanners and copies write slowly. */
const settledAfterMs = 1_000;
const pollEveryMs = 200;

/**
 * Hands in every new receipt that appears in the folder of the settings, once each, also over restarts. Follows
 * the setting when it changes. A folder that isn't there is told as a notification.
 */
export async function startWatchedFolder(services: Services, dataFolder: string): Promise<WatchedFolder> {
  const taken = await openTakenFiles(dataFolder);
  let folder: string | null = null;
  let watcher: FSWatcher | null = null;
  let last = Promise.resolve();
  const stopping = new AbortController();

  // One thing after the other, so that a change of folder never overtakes a file, nor one file another.
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => {
      notify(services, toWireError(error));
    });
    return last;
  };

  const follow = async (settings: Settings): Promise<void> => {
    if (settings.watchedFolder === folder) return;
    folder = settings.watchedFolder;
    await watcher?.close();
    watcher = folder === null ? null : await open(folder);
  };

  const open = async (wanted: string): Promise<FSWatcher | null> => {
    if (!(await isFolder(wanted))) {
      const message = `The watched folder ${wanted} isn't there. Create it or choose another in the settings.`;
      notify(services, { code: 'NOT_FOUND', message });
      return null;
    }
    const opened = watch(wanted, {
      depth: 0,
      ignored: (name, stats) => stats?.isFile() === true && !isReceiptFile(name),
      awaitWriteFinish: { stabilityThreshold: settledAfterMs, pollInterval: pollEveryMs },
    });
    opened.on('add', (name) => {
      void settled(name, stopping.signal).then((isWhole) => {
        if (isWhole) void inTurn(() => take(name, services, taken));
      });
    });
    opened.on('error', (error) => {
      notify(services, toWireError(error));
    });
    return opened;
  };

  const unsubscribe = services.events.subscribe((event) => {
    if (event.type === 'settings.changed') void inTurn(() => follow(event.settings));
  });
  await inTurn(() => follow(services.settings.get()));
  return {
    stop: async () => {
      unsubscribe();
      stopping.abort();
      await watcher?.close();
      await last;
    },
  };
}

/**
 * chokidar waits for new files only; one that is being written while the watching begins it tells at once. False
 * where the file went away, or the watching ended, meanwhile.
 */
async function settled(name: string, stopping: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      const { mtimeMs } = await stat(name);
      const ageMs = Date.now() - mtimeMs;
      // A time in the future is a wrong clock's, and no waiting would help.
      if (ageMs < 0 || ageMs >= settledAfterMs) return !stopping.aborted;
      await sleep(pollEveryMs, undefined, { signal: stopping });
    }
  } catch {
    return false;
  }
}

/** Hidden files are half-written ones of browsers and sync programs. */
function isReceiptFile(name: string): boolean {
  const base = path.basename(name);
  return !base.startsWith('.') && allowedExtensions.has(path.extname(base).slice(1).toLowerCase());
}

async function take(name: string, services: Services, taken: TakenFiles): Promise<void> {
  const { size, mtimeMs } = await stat(name);
  const mark = { sizeBytes: size, modifiedMs: mtimeMs };
  if (taken.has(name, mark)) return;
  const filename = path.basename(name);
  try {
    await services.jobs.submit({ source: createReadStream(name), filename, userId: null });
  } catch (error) {
    const wire = toWireError(error);
    notify(services, { ...wire, message: `${filename}: ${wire.message}` });
    if (!isRefusal(error)) return;
  }
  // Also where it was refused: a file that is no receipt would be refused again at every start.
  await taken.add(name, mark);
}

/** The file itself is at fault; anything else may pass, and the file is tried again at the next start. */
function isRefusal(error: unknown): boolean {
  const refusals = ['EMPTY_FILE', 'FILE_TOO_LARGE', 'UNSUPPORTED_FILE_TYPE'];
  return refusals.includes(toWireError(error).code);
}

function notify(services: Services, { code, message }: Pick<WireError, 'code' | 'message'>): void {
  services.events.publish({ type: 'notification', level: 'error', code, message });
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch {
    return false;
  }
}
