import type { FSWatcher } from 'chokidar';
import PQueue from 'p-queue';
import { toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Events, Services, WatchedFolderView } from '../services.ts';
import { followSettings, settingsNow } from '../settings-now.ts';
import { isSettled } from './settled-file.ts';
import { publishFault } from './submit-file.ts';
import { takeFile } from './take-file.ts';
import { openTakenFiles } from './taken-files.ts';
import { folderIdentity, watchFiles, type FileWatchOptions } from './watch-files.ts';

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
  const inTurn = createTurns(services);
  const follower = createFollower(services, stopping.signal, {
    onFile: (name) => {
      void isSettled(name, stopping.signal).then((isWhole) => {
        if (isWhole) void inTurn.add(() => takeFile(name, services, taken));
      });
    },
    onFault: (error) => {
      publishFault(services.events, toWireError(error).code);
    },
  });
  const unsubscribe = followSettings(
    services,
    (settings) => void inTurn.add(() => follower.follow(settings.watchedFolder)),
  );
  const looking = setInterval(() => void inTurn.add(follower.look), lookEveryMs);
  looking.unref();
  await inTurn.add(() => follower.follow(settingsNow(services).watchedFolder));
  return {
    view: follower.view,
    stop: async () => {
      unsubscribe();
      clearInterval(looking);
      stopping.abort();
      await follower.close();
      await inTurn.allDone();
    },
  };
}

/** One thing after the other, so that a change of folder never overtakes a file, nor one file another. */
function createTurns({ events }: Services) {
  const queue = new PQueue({ concurrency: 1 });
  return {
    add: (work: () => Promise<void>): Promise<void> =>
      queue.add(() =>
        work().catch((error: unknown) => {
          publishFault(events, toWireError(error).code);
        }),
      ),
    allDone: (): Promise<void> => queue.onIdle(),
  };
}

/** Which folder is followed, and whether it is there. Its work must not overlap. */
function createFollower({ events }: Services, stopping: AbortSignal, options: FileWatchOptions) {
  let state: State = { kind: 'off' };

  /** Looks whether the folder that is followed is there, and the same as before. */
  async function look(): Promise<void> {
    if (stopping.aborted) return;
    switch (state.kind) {
      case 'off':
        return;
      case 'absent':
        state = await found(state.folder);
        return;
      case 'watching': {
        const { folder, identity, watcher } = state;
        const identityNow = await folderIdentity(folder);
        if (identityNow === identity) return;
        await watcher.close();
        state = await found(folder);
        if (identityNow === null) publishGone(events, folder);
        return;
      }
      default:
        assertNever(state);
    }
  }

  async function found(folder: string): Promise<State> {
    const identity = await folderIdentity(folder);
    if (identity === null) return { kind: 'absent', folder };
    return { kind: 'watching', folder, identity, watcher: await watchFiles(folder, options) };
  }

  async function close(): Promise<void> {
    if (state.kind === 'watching') await state.watcher.close();
  }

  return {
    view: (): WatchedFolderView => ({ state: state.kind }),
    look,
    close,
    async follow(folder: Settings['watchedFolder']): Promise<void> {
      if (folder === (state.kind === 'off' ? null : state.folder)) return;
      await close();
      state = folder === null ? { kind: 'off' } : { kind: 'absent', folder };
      await look();
      if (state.kind === 'absent') publishGone(events, state.folder);
    },
  };
}

function publishGone(events: Events, folder: string): void {
  events.publish({ type: 'notification', level: 'error', code: 'FOLDER_GONE', parameters: { folder } });
}
