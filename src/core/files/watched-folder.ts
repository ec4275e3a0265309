import { realpath, stat } from 'node:fs/promises';
import { watch, type FSWatcher } from 'chokidar';
import PQueue from 'p-queue';
import type { Settings } from '../../shared/settings.ts';
import { toWireError } from '../../shared/app-error.ts';
import type { Services, WatchedFolderView } from '../services.ts';
import { followSettings, settingsNow } from '../settings-now.ts';
import { isSettled, pollEveryMs, settledAfterMs } from './settled-file.ts';
import { publishFault } from './submit-file.ts';
import { isReceiptFile, takeFile } from './take-file.ts';
import { openTakenFiles } from './taken-files.ts';

/*
 *          the setting names a folder
 *   off ──────────────────────────────▶ absent ◀─────────┐
 *    ▲                                    │ it is there   │ it is gone, or another lies in its place
 *    │                                    ▼               │
 *    └── the setting names none ────── watching ──────────┘
 *
 * A folder may go and come back: a USB stick, a network share, a folder that another program makes anew. The system
 * tells nobody who watches, so it is looked for now and then, and known by its device and number.
 */
type State =
  | { readonly kind: 'off' }
  | { readonly kind: 'absent'; readonly folder: string }
  | {
      readonly kind: 'watching';
      readonly folder: string;
      readonly identity: string;
      readonly watcher: FSWatcher;
    };

export type WatchedFolder = {
  readonly view: () => WatchedFolderView;
  /** Resolves once the files found so far have been handed in. */
  readonly stop: () => Promise<void>;
};

const lookEveryMs = 2_000;

/**
 * Hands in every new receipt that appears in the folder of the settings, once each, also over restarts. Follows
 * the setting when it changes, and the folder when it goes and comes back; that it has gone is told as a notification.
 */
export async function startWatchedFolder(services: Services, dataFolder: string): Promise<WatchedFolder> {
  const taken = await openTakenFiles(dataFolder);
  const stopping = new AbortController();
  let state: State = { kind: 'off' };

  // One thing after the other, so that a change of folder never overtakes a file, nor one file another.
  const queue = new PQueue({ concurrency: 1 });
  const inTurn = (work: () => Promise<void>): Promise<void> =>
    queue.add(() =>
      work().catch((error: unknown) => {
        publishFault(services.events, toWireError(error).code);
      }),
    );

  const publishGone = (folder: string): void => {
    services.events.publish({
      type: 'notification',
      level: 'error',
      code: 'FOLDER_GONE',
      parameters: { folder },
    });
  };

  const follow = async ({ watchedFolder }: Settings): Promise<void> => {
    if (watchedFolder === (state.kind === 'off' ? null : state.folder)) return;
    if (state.kind === 'watching') await state.watcher.close();
    state = watchedFolder === null ? { kind: 'off' } : { kind: 'absent', folder: watchedFolder };
    await look();
    if (state.kind === 'absent') publishGone(state.folder);
  };

  const look = async (): Promise<void> => {
    if (state.kind === 'off' || stopping.signal.aborted) return;
    const { folder } = state;
    const identity = await identityOf(folder);
    if (state.kind === 'watching') {
      if (identity === state.identity) return;
      await state.watcher.close();
      state = { kind: 'absent', folder };
      if (identity === null) publishGone(folder);
    }
    if (identity !== null) {
      state = { kind: 'watching', folder, identity, watcher: open(await realpath(folder)) };
    }
  };

  const open = (folder: string): FSWatcher => {
    const opened = watch(folder, {
      depth: 0,
      followSymlinks: false,
      ignored: (name, stats) => stats?.isFile() === true && !isReceiptFile(name),
      awaitWriteFinish: { stabilityThreshold: settledAfterMs, pollInterval: pollEveryMs },
    });
    opened.on('add', (name) => {
      void isSettled(name, stopping.signal).then((isWhole) => {
        if (isWhole) void inTurn(() => takeFile(name, services, taken));
      });
    });
    opened.on('error', (error) => {
      publishFault(services.events, toWireError(error).code);
    });
    return opened;
  };

  const unsubscribe = followSettings(services, (settings) => void inTurn(() => follow(settings)));
  const looking = setInterval(() => void inTurn(look), lookEveryMs);
  looking.unref();
  await inTurn(() => follow(settingsNow(services)));
  return {
    view: () => ({ state: state.kind }),
    stop: async () => {
      unsubscribe();
      clearInterval(looking);
      stopping.abort();
      if (state.kind === 'watching') await state.watcher.close();
      await queue.onIdle();
    },
  };
}

/** Tells a folder from another of the same name; null where there is none. */
async function identityOf(folder: string): Promise<string | null> {
  try {
    const found = await stat(folder);
    return found.isDirectory() ? `${found.dev}:${found.ino}:${found.birthtimeMs}` : null;
  } catch {
    return null;
  }
}
