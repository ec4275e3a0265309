import PQueue from 'p-queue';
import { AppError } from '../../shared/app-error.ts';
import type { PhoneLinkView } from '../../shared/phone.ts';
import type { Joining } from '../related-services.ts';
import type { Events, PhoneLink, ReceiptJobs } from '../services.ts';
import { makePhoneCode } from './phone-code.ts';
import { startPhoneListener, type PhoneListener } from './phone-listener.ts';
import { readPhonePage } from './phone-page.ts';

export type PhoneLinkOptions = {
  readonly jobs: Pick<ReceiptJobs, 'submit' | 'get'>;
  readonly joining: Pick<Joining, 'join'>;
  readonly events: Events;
  readonly now: () => number;
  /** Of this computer in its networks, the likeliest first. */
  readonly addresses: () => readonly string[];
  /** Where the built window is; null where there is none. */
  readonly pageFolder: string | null;
  /** How long it stays open while nothing comes in. */
  readonly idleMs?: number;
};

/*
 *  closed ──open──▶ open ──close, idle, library changed, too many wrong codes──▶ closed
 *                    └─open─▶ open, under a new code: the one before is worth nothing any more
 *
 * Each opening has its own listener, code and list of jobs; nothing of it outlives the closing.
 */
type State = { readonly kind: 'closed' } | (Opening & { readonly kind: 'open' });

type Opening = {
  readonly address: string;
  readonly code: string;
  readonly listener: PhoneListener;
  readonly jobIds: readonly string[];
  readonly isTaken: boolean;
  readonly closesAt: number;
};

const defaultIdleMs = 10 * 60_000;

/** The way by which a phone hands in photos, closed unless somebody wants it. */
export function createPhoneLink(options: PhoneLinkOptions): PhoneLink {
  const { events, now, jobs, joining, idleMs = defaultIdleMs } = options;
  // One change after the other: two at once could leave a listener open that nobody knows of.
  const changes = new PQueue({ concurrency: 1 });
  const idle = createIdleTimer(idleMs, (code) => void closeThis(code));
  let state: State = { kind: 'closed' };

  function become(next: State): void {
    state = next;
    events.publish({ type: 'phone.changed', phone: view() });
  }

  const view = (): PhoneLinkView => viewOf(state, options.addresses());

  /** What happened on an opening that may be over by now. */
  function update(code: string, change: (opening: Opening) => Partial<Opening>): void {
    if (state.kind !== 'open' || state.code !== code) return;
    become({ ...state, ...change(state), closesAt: now() + idle.start(code) });
  }

  async function listenAt(address: string): Promise<void> {
    const code = makePhoneCode();
    const listener = await startPhoneListener({
      ...{ address, code, jobs, joining, page: readPhonePage(options.pageFolder) },
      jobIds: () => (state.kind === 'open' && state.code === code ? state.jobIds : []),
      onSending: () => {
        update(code, () => ({}));
      },
      onReceived: (jobId, parts) => {
        update(code, ({ jobIds }) => ({ jobIds: [...jobIds.filter((id) => !parts.includes(id)), jobId] }));
      },
      onTaken: () => {
        update(code, () => ({ isTaken: true }));
      },
      onBesieged: () => void closeThis(code),
    });
    const opening = { address, code, listener, jobIds: [], isTaken: false };
    become({ kind: 'open', ...opening, closesAt: now() + idle.start(code) });
  }

  async function shut(): Promise<void> {
    if (state.kind === 'closed') return;
    const { listener } = state;
    idle.stop();
    become({ kind: 'closed' });
    await listener.stop();
  }

  const close = (): Promise<void> => changes.add(shut);
  const closeThis = (code: string): Promise<void> =>
    changes.add(async () => {
      if (state.kind === 'open' && state.code === code) await shut();
    });

  // What came in belongs to the library that was open then.
  events.subscribe(({ type }) => {
    if (type === 'library.changed') void close();
  });

  return {
    status: view,
    open: (wanted) =>
      changes.add(async () => {
        const address = chosenOf(options.addresses(), wanted);
        await shut();
        await listenAt(address);
        return view();
      }),
    close,
  };
}

function viewOf(state: State, own: readonly string[]): PhoneLinkView {
  if (state.kind === 'closed') return { state: 'closed' };
  const { address, code, listener, jobIds, isTaken, closesAt } = state;
  const page = `http://${address}:${listener.port}/`;
  const seen = { address, addresses: withChosen(own, address), isTaken, closesAt };
  return { state: 'open', url: `${page}#${code}`, page, code, jobIds: [...jobIds], ...seen };
}

/** Tells of the opening that nothing came in for so long. */
function createIdleTimer(idleMs: number, onIdle: (code: string) => void) {
  let timer: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
  };
  return {
    stop,
    /** Begins anew. Returns the milliseconds that are left. */
    start(code: string): number {
      stop();
      timer = setTimeout(onIdle, idleMs, code);
      timer.unref();
      return idleMs;
    },
  };
}

/** @throws AppError NO_NETWORK */
function chosenOf(own: readonly string[], wanted: string | null): string {
  const address = wanted ?? own[0];
  if (address !== undefined && own.includes(address)) return address;
  throw noNetwork();
}

function withChosen(addresses: readonly string[], address: string): string[] {
  return addresses.includes(address) ? [...addresses] : [address, ...addresses];
}

function noNetwork(): AppError {
  return new AppError(
    'NO_NETWORK',
    'This computer is in no local network. Connect it to the one that the phone is in and try again.',
  );
}
