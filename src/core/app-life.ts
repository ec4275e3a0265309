import { AppError } from '../shared/app-error.ts';
import { assertNever } from '../shared/assert-never.ts';
import { makePrivateFolder } from './files/private-folder.ts';
import { lockInstance } from './instance-lock.ts';
import { backupPlace, listBackups } from './library/backup-files.ts';
import { judgeLibrary, openDatabaseAt, type Doubt } from './library/judge.ts';
import { readMark, removeMark } from './library/mark.ts';
import type { Places } from './library/places.ts';
import { needsDecision } from './library/question.ts';
import { startLibrary } from './library/start-library.ts';
import { checkOpenFiles } from './open-files.ts';
import { closeParts, createParts, startParts, type Parts, type PartsOptions } from './open-parts.ts';
import type { Database } from './store/database.ts';

/*
 *              start              the user has decided, or a backup is put in place
 *   closed ───────────▶ open ◀──────────────────────────▶ changing
 *     ▲  └───────▶ in-question ◀─────────────────────────────┘
 *     └──── stop ────┴ open
 *
 * `unlock` frees the data folder, which is held from the start to the stop.
 */
type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly parts: Parts; readonly unlock: () => void }
  /** The database can't be trusted, and the user has to say what to do. */
  | { readonly kind: 'in-question'; readonly doubt: Doubt; readonly unlock: () => void }
  /** Another database is being put in place. */
  | { readonly kind: 'changing'; readonly unlock: () => void };

export type LifeOptions = PartsOptions & {
  readonly places: Places;
  /** Ends what lets files in from outside. */
  readonly beforeStop: () => Promise<void>;
};

export type AppLife = ReturnType<typeof createAppLife>;

/** Whether the library is open, and what opens and closes it. */
export function createAppLife(options: LifeOptions) {
  const life: Life = { options, state: { kind: 'closed' } };
  let stopping: Promise<void> | null = null;
  return {
    /** @throws AppError UNAVAILABLE; LIBRARY_IN_QUESTION while the user has to decide */
    opened: (): Parts => openedIn(life.state),
    /** Null where the library isn't open. */
    parts: (): Parts | null => (life.state.kind === 'open' ? life.state.parts : null),
    /** Why it isn't, where the user has to decide. */
    doubt: (): Doubt | null => (life.state.kind === 'in-question' ? life.state.doubt : null),
    /** Closes the library, lets the work exchange its files, and opens it again. */
    exchange: (work: () => void | Promise<void>, then: 'trust' | 'judge'): Promise<void> =>
      exchange(life, work, then),
    start: async (): Promise<void> => {
      await stopping;
      start(life);
    },
    stop: async (): Promise<void> => {
      stopping ??= stop(life).finally(() => {
        stopping = null;
      });
      await stopping;
    },
  };
}

type Life = { readonly options: LifeOptions; state: State };

function openedIn(state: State): Parts {
  switch (state.kind) {
    case 'open':
      return state.parts;
    case 'in-question':
      throw needsDecision(state.doubt.problem);
    case 'changing':
      throw new AppError('UNAVAILABLE', 'Another database is being put in place. Try again in a moment.');
    case 'closed':
      throw new AppError('UNAVAILABLE', 'Paragon is not running. Start it and try again.');
    default:
      return assertNever(state);
  }
}

function start(life: Life): void {
  if (life.state.kind !== 'closed') return;
  const { dataFolder, sqliteBinding, threads } = life.options.config;
  checkOpenFiles(threads);
  makePrivateFolder(dataFolder);
  const unlock = lockInstance(dataFolder, sqliteBinding);
  try {
    life.state = judge(life.options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function judge(options: LifeOptions, unlock: () => void): State {
  const { places, config } = options;
  const { backupFolder = null } = readMark(places) ?? {};
  const hasBackups = listBackups(backupPlace(places, backupFolder)).length > 0;
  const judgement = judgeLibrary(places, config.sqliteBinding, hasBackups);
  if (judgement.kind === 'in-question') return { kind: 'in-question', doubt: judgement, unlock };
  return open(options, judgement.database, unlock);
}

/** Opens the library over a database that was judged or just put in place. */
function open(options: LifeOptions, database: Database, unlock: () => void): State {
  const store = startLibrary(database, options.places, options.ports.now);
  try {
    const parts = createParts(options, store);
    startParts(parts);
    return { kind: 'open', parts, unlock };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function exchange(
  life: Life,
  work: () => void | Promise<void>,
  then: 'trust' | 'judge',
): Promise<void> {
  const { options, state: before } = life;
  const { places, config, events } = options;
  if (before.kind === 'closed' || before.kind === 'changing') {
    openedIn(before);
    return;
  }
  const { unlock } = before;
  const change = () => {
    life.state = { kind: 'changing', unlock };
  };
  if (before.kind === 'open') await closeParts(before.parts, change);
  change();
  try {
    await work();
    // What was put in place is meant, whatever the mark said of the one before.
    if (then === 'trust') removeMark(places);
    life.state =
      then === 'trust'
        ? open(options, openDatabaseAt(places, config.sqliteBinding), unlock)
        : judge(options, unlock);
  } catch (error) {
    life.state = judge(options, unlock);
    throw error;
  } finally {
    events.publish({ type: 'library.changed' });
  }
}

async function stop(life: Life): Promise<void> {
  const before = life.state;
  if (before.kind === 'closed') return;
  const close = () => {
    life.state = { kind: 'closed' };
  };
  try {
    await life.options.beforeStop();
    if (before.kind === 'open') await closeParts(before.parts, close);
  } finally {
    close();
    before.unlock();
  }
}
