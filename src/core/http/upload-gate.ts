import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/app-error.ts';

/*
 * How many uploads are read at the same time; more wait, their bytes still at their senders.
 *
 *   waiting ──▶ open ──▶ ended
 *      │          └────▶ put out    too slow while others wait: UPLOAD_TOO_SLOW
 *      └──▶ gone                    its sender hung up before its turn
 *
 * A sender that stalls or trickles would otherwise keep its place until the request's own limit, and a few dozen of
 * them everybody else out. So each open upload is measured, and where somebody waits, those below the slowest speed
 * of use give way. With free places slow ones may go on: a bad connection harms nobody. Those whose bytes have
 * arrived go in before those that have sent nothing yet.
 */

/** Bounds the memory and the file handles that uploads take together. The signal tells work that it is put out. */
export type UploadGate = <T>(
  request: IncomingMessage,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export type UploadGateLimits = {
  readonly maxOpen: number;
  readonly maxWaiting: number;
  /** Slower than this over one measure counts as too slow. At 16 KiB/s a photograph takes minutes. */
  readonly minBytesPerSecond: number;
  readonly measureMs: number;
};

const defaultLimits: UploadGateLimits = {
  maxOpen: 32,
  maxWaiting: 2000,
  minBytesPerSecond: 16 * 1024,
  measureMs: 2_000,
};

/** A measure that comes after so many times its time is late. */
const maxLateness = 1.25;

type Waiting = { readonly request: IncomingMessage; readonly letIn: (upload: Open) => void };

type Open = {
  readonly request: IncomingMessage;
  readonly putOut: AbortController;
  /** What had come at the last measure; null before the first. */
  bytesBefore: number | null;
  isSlow: boolean;
};

/** @throws AppError UNAVAILABLE where too many wait already; UPLOAD_TOO_SLOW */
export function createUploadGate(limits: UploadGateLimits = defaultLimits): UploadGate {
  const waiting = createWaitingLine(limits.maxWaiting);
  const open = new Set<Open>();
  let measuring: NodeJS.Timeout | null = null;
  let measuredAt = 0;

  function enter(request: IncomingMessage): Open {
    const upload = { request, putOut: new AbortController(), bytesBefore: null, isSlow: false };
    open.add(upload);
    if (measuring === null) {
      measuredAt = performance.now();
      measuring = setInterval(measureAll, limits.measureMs).unref();
    }
    return upload;
  }

  function turn(request: IncomingMessage): Open | Promise<Open> {
    if (open.size < limits.maxOpen && waiting.count() === 0) return enter(request);
    const place = waiting.join(request);
    putOutSlow(open, waiting.count());
    return place;
  }

  function leave(upload: Open): void {
    open.delete(upload);
    if (open.size === 0 && measuring !== null) {
      clearInterval(measuring);
      measuring = null;
    }
    if (open.size < limits.maxOpen) waiting.letNextIn(enter);
  }

  function measureAll(): void {
    const now = performance.now();
    const isLate = now - measuredAt > maxLateness * limits.measureMs;
    measuredAt = now;
    for (const upload of open) measure(upload, limits, isLate);
    putOutSlow(open, waiting.count());
  }

  return async (request, work) => {
    const upload = await turn(request);
    try {
      return await work(upload.putOut.signal);
    } finally {
      leave(upload);
    }
  };
}

/** Those whose turn has not come. */
function createWaitingLine(maxWaiting: number) {
  const waiting: Waiting[] = [];
  return {
    count: (): number => waiting.length,
    /** @throws AppError UNAVAILABLE where too many wait already */
    join(request: IncomingMessage): Promise<Open> {
      if (waiting.length >= maxWaiting) {
        throw new AppError('UNAVAILABLE', 'Too many uploads at once. Try again in a minute.');
      }
      return new Promise((resolve, reject) => {
        const entry = { request, letIn: resolve };
        waiting.push(entry);
        request.once('close', () => {
          const place = waiting.indexOf(entry);
          if (place === -1) return;
          waiting.splice(place, 1);
          reject(new AppError('CANCELLED', 'The sender hung up.'));
        });
      });
    },
    letNextIn(enter: (request: IncomingMessage) => Open): void {
      const arrived = waiting.findIndex(({ request }) => request.readableLength > 0 || request.complete);
      const [next] = waiting.splice(Math.max(0, arrived), 1);
      next?.letIn(enter(next.request));
    },
  };
}

/** Where it comes late, this computer was busy itself: what it didn't take in the meantime says nothing about the sender. */
function measure(upload: Open, { minBytesPerSecond, measureMs }: UploadGateLimits, isLate: boolean): void {
  const leastBytes = (minBytesPerSecond * measureMs) / 1000;
  const { bytesRead } = upload.request.socket;
  const cameBytes = upload.bytesBefore === null ? null : bytesRead - upload.bytesBefore;
  upload.isSlow = !isLate && cameBytes !== null && cameBytes < leastBytes && isWaitedFor(upload.request);
  upload.bytesBefore = bytesRead;
}

/** One for each that waits, at most. */
function putOutSlow(open: ReadonlySet<Open>, waiting: number): void {
  const slow = [...open].filter(({ isSlow, putOut }) => isSlow && !putOut.signal.aborted);
  for (const { putOut } of slow.slice(0, waiting)) putOut.abort(tooSlow());
}

/** False while bytes lie here that we haven't taken, or all have come: then the sender isn't to blame. */
function isWaitedFor({ readableLength, complete }: IncomingMessage): boolean {
  return readableLength === 0 && !complete;
}

function tooSlow(): AppError {
  return new AppError(
    'UPLOAD_TOO_SLOW',
    'The file arrives too slowly while others wait. Send it again over a faster connection.',
  );
}
