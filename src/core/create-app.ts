import { AppError } from '../shared/app-error.ts';
import { assertNever } from '../shared/assert-never.ts';
import { createApi } from './api.ts';
import type { App, AppConfig, AppPorts } from './app.ts';
import { conditionInQuestion, conditionOf } from './condition.ts';
import { createEventBus } from './event-bus.ts';
import { makePrivateFolder } from './files/private-folder.ts';
import { lockInstance } from './instance-lock.ts';
import { listBackups, backupPlace } from './library/backup-files.ts';
import { judgeLibrary, openDatabaseAt, type Doubt } from './library/judge.ts';
import { createLibrary } from './library/library-service.ts';
import { readMark, removeMark } from './library/mark.ts';
import { placesIn } from './library/places.ts';
import { needsDecision } from './library/question.ts';
import { startLibrary } from './library/start-library.ts';
import { networkAddresses } from './phone/network-addresses.ts';
import { createPhoneLink } from './phone/phone-link.ts';
import { closeParts, createParts, startParts, type AppParts, type Parts } from './open-parts.ts';
import type { Services } from './services.ts';
import type { Database } from './store/database.ts';

/** `unlock` frees the data folder, which is held from the start to the stop. */
type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly parts: Parts; readonly unlock: () => void }
  /** The database can't be trusted, and the user has to say what to do. */
  | { readonly kind: 'in-question'; readonly doubt: Doubt; readonly unlock: () => void }
  /** Another database is being put in place. */
  | { readonly kind: 'changing'; readonly unlock: () => void };

/**
 * The composition root. Nothing is opened before start. Events may be subscribed to at any time; the other services
 * answer UNAVAILABLE unless the application is running, and LIBRARY_IN_QUESTION while the user has to decide.
 */
export function createApp(config: AppConfig, ports: AppPorts, added: AppParts = {}): App {
  const events = createEventBus();
  const places = placesIn(config.dataFolder);
  let state: State = { kind: 'closed' };
  let stopping: Promise<void> | null = null;

  function opened(): Parts {
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

  /**
   * The service of whichever library is open when it is used: a route that was given it while the database was in
   * question, or before another one was put in place, must not keep what there was then.
   */
  function current<N extends keyof Parts['services']>(name: N): Parts['services'][N] {
    const none = {} as Parts['services'][N];
    return new Proxy(none, { get: (_target, key): unknown => Reflect.get(opened().services[name], key) });
  }

  const library = createLibrary({
    ...{ places, sqliteBinding: config.sqliteBinding, version: config.version, now: ports.now, events },
    parts: () => (state.kind === 'open' ? state.parts : null),
    doubt: () => (state.kind === 'in-question' ? state.doubt : null),
    exchange,
  });

  const { phoneAddress, rendererFolder } = config;
  const phone = createPhoneLink({
    ...{ jobs: current('jobs'), events, now: ports.now, pageFolder: rendererFolder },
    addresses: () => (phoneAddress === null ? networkAddresses() : [phoneAddress]),
  });

  const services: Services = {
    jobs: current('jobs'),
    receipts: current('receipts'),
    duplicates: current('duplicates'),
    exporter: current('exporter'),
    statistics: current('statistics'),
    rules: current('rules'),
    trash: current('trash'),
    trips: current('trips'),
    settings: current('settings'),
    languageModel: current('languageModel'),
    engine: current('engine'),
    uploads: current('uploads'),
    library,
    phone,
    events,
    health: () => {
      const watchedFolder = ports.watchedFolder?.() ?? { state: 'off' };
      const around = { dataFolder: config.dataFolder, watchedFolder };
      if (state.kind === 'in-question') return conditionInQuestion(state.doubt, around);
      return conditionOf({ ...opened(), ...around });
    },
  };

  /** Opens the library over a database that was judged or just put in place. */
  function open(database: Database, unlock: () => void): State {
    const store = startLibrary(database, places, ports.now);
    try {
      const parts = createParts({ config, ports, added, events }, store);
      startParts(parts);
      return { kind: 'open', parts, unlock };
    } catch (error) {
      store.close();
      throw error;
    }
  }

  function judge(unlock: () => void): State {
    const { backupFolder = null } = readMark(places) ?? {};
    const hasBackups = listBackups(backupPlace(places, backupFolder)).length > 0;
    const judgement = judgeLibrary(places, config.sqliteBinding, hasBackups);
    if (judgement.kind === 'in-question') return { kind: 'in-question', doubt: judgement, unlock };
    return open(judgement.database, unlock);
  }

  async function exchange(work: () => void | Promise<void>, then: 'trust' | 'judge'): Promise<void> {
    const before = state;
    if (before.kind === 'closed' || before.kind === 'changing') {
      opened();
      return;
    }
    const { unlock } = before;
    const change = () => {
      state = { kind: 'changing', unlock };
    };
    if (before.kind === 'open') await closeParts(before.parts, change);
    change();
    try {
      await work();
      // What was put in place is meant, whatever the mark said of the one before.
      if (then === 'trust') removeMark(places);
      state = then === 'trust' ? open(openDatabaseAt(places, config.sqliteBinding), unlock) : judge(unlock);
    } catch (error) {
      state = judge(unlock);
      throw error;
    } finally {
      events.publish({ type: 'library.changed' });
    }
  }

  async function stop(): Promise<void> {
    const before = state;
    if (before.kind === 'closed') return;
    const close = () => {
      state = { kind: 'closed' };
    };
    try {
      await phone.close();
      if (before.kind === 'open') await closeParts(before.parts, close);
    } finally {
      close();
      before.unlock();
    }
  }

  return {
    services,
    call: createApi(config, ports, services),
    async start() {
      await stopping;
      if (state.kind !== 'closed') return;
      makePrivateFolder(config.dataFolder);
      const unlock = lockInstance(config.dataFolder, config.sqliteBinding);
      try {
        state = judge(unlock);
      } catch (error) {
        unlock();
        throw error;
      }
    },
    async stop() {
      stopping ??= stop().finally(() => {
        stopping = null;
      });
      await stopping;
    },
  };
}
