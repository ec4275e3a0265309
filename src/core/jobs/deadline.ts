import { AppError } from '../../shared/app-error.ts';

export type RunLimits = { readonly softMs: number; readonly hardMs: number };

export const defaultRunLimits: RunLimits = { softMs: 25 * 60_000, hardMs: 30 * 60_000 };

/** Why a run is being ended from outside; the runner settles by it. */
export type EndReason = 'cancelled' | 'stopping' | 'deadline' | 'lease-lost';

export type RunControl = {
  readonly signal: AbortSignal;
  readonly optionalSignal: AbortSignal;
  /** The first reason given, or null. */
  readonly endReason: () => EndReason | null;
  readonly end: (reason: EndReason) => void;
  readonly dispose: () => void;
};

const endErrors: Record<EndReason, AppError> = {
  cancelled: new AppError('CANCELLED', 'The job was cancelled.'),
  stopping: new AppError('UNAVAILABLE', 'Paragon is closing; the job goes on at the next start.'),
  deadline: new AppError(
    'DEADLINE_EXCEEDED',
    'Reading this file took longer than 30 minutes and was ended. Try a smaller or sharper picture.',
  ),
  'lease-lost': new AppError('LEASE_LOST', 'This run no longer owns its job; its result is dropped.'),
};

export const deadlineError = endErrors.deadline;

/** Timers run on libuv's monotonic clock: setting the wall clock neither ends a run nor prolongs it. */
export function controlRun({ softMs, hardMs }: RunLimits): RunControl {
  const hard = new AbortController();
  const soft = new AbortController();
  let reason: EndReason | null = null;

  function end(given: EndReason): void {
    if (reason !== null) return;
    reason = given;
    soft.abort(endErrors[given]);
    hard.abort(endErrors[given]);
  }

  const timers = [
    setTimeout(() => {
      soft.abort(endErrors.deadline);
    }, softMs),
    setTimeout(() => {
      end('deadline');
    }, hardMs),
  ];
  return {
    signal: hard.signal,
    optionalSignal: soft.signal,
    endReason: () => reason,
    end,
    dispose: () => {
      timers.forEach(clearTimeout);
    },
  };
}
