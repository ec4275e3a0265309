import {
  bulkhead,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  BrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel';
import { failureOf, ModelFailure } from './failure.ts';

export type GateOptions = {
  /** Failures in a row that open the breaker. */
  readonly failures: number;
  /** How long it stays open before one request may try. */
  readonly openMs: number;
  /** Before the first repetition of a request that may pass; doubled for the second. */
  readonly retryMs: number;
};

export const defaultGateOptions: GateOptions = { failures: 5, openMs: 30_000, retryMs: 500 };

/** A server that isn't there is told in a moment; waiting for it would only hold up the receipt. */
const unreachableRetryMs = 5;
const maxRepetitions = 2;

export type Gate = {
  /** Lets one request through at a time. @throws ModelFailure; whatever the signal was aborted with */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The same, but whatever the breaker says, and not repeated: a person waits for it. */
  runOnce<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Whether nothing is let through just now. */
  isResting(): boolean;
  /** Counts a failure that happened outside. */
  note(failure: ModelFailure): void;
  /** Closes the breaker. */
  forgive(): void;
  readonly state: () => 'closed' | 'open' | 'half-open';
};

/**
 * What stands before the model server: one request at a time, repeated where it may pass, and none at all for a
 * while once it has failed several times in a row.
 */
export function createGate(options: GateOptions): Gate {
  const oneAtATime = bulkhead(1, Number.MAX_SAFE_INTEGER);
  let guard = createGuard(options);

  /** Once the signal is aborted, nothing else is worth telling. */
  async function attempt<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return await work(signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw failureOf(error);
    });
  }

  async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await oneAtATime.execute(work, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof BrokenCircuitError ? new ModelFailure('breaker-open') : failureOf(error);
    }
  }

  return {
    run: (work, signal) => inTurn(() => guard.policy.execute(() => attempt(work, signal), signal), signal),
    runOnce: (work, signal) => inTurn(() => attempt(work, signal), signal),
    isResting: () => guard.breaker.state === CircuitState.Open && performance.now() < guard.restsUntil(),
    note: (failure) => {
      guard.breaker.execute(() => Promise.reject(failure)).catch(() => undefined);
    },
    forgive: () => {
      guard = createGuard(options);
    },
    state: () => {
      const { state } = guard.breaker;
      if (state === CircuitState.Closed) return 'closed';
      return state === CircuitState.HalfOpen ? 'half-open' : 'open';
    },
  };
}

/** Repeats what may pass, and lets nothing through for a while after several failures in a row. */
function createGuard({ failures, openMs, retryMs }: GateOptions) {
  const isTransient = (error: unknown) => error instanceof ModelFailure && error.isTransient;
  // A trial that is cancelled has shown nothing: the breaker stays open.
  const isCancelledTrial = (error: unknown) =>
    breaker.state === CircuitState.HalfOpen && !(error instanceof ModelFailure);
  const breaker = circuitBreaker(
    handleWhen((error) => isTransient(error) || isCancelledTrial(error)),
    {
      halfOpenAfter: openMs,
      breaker: new ConsecutiveBreaker(failures),
    },
  );
  let restsUntil = 0;
  breaker.onBreak(() => {
    restsUntil = performance.now() + openMs;
  });
  const waits = new DelegateBackoff<{ attempt: number; result: object }>(({ attempt, result }) => {
    const error = 'error' in result ? result.error : null;
    const isAway = error instanceof ModelFailure && error.problem === 'unreachable';
    return isAway ? unreachableRetryMs : retryMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  });
  const repeated = retry(handleWhen(isWorthRepeating), { maxAttempts: maxRepetitions, backoff: waits });
  return { breaker, policy: wrap(repeated, breaker), restsUntil: () => restsUntil };
}

const repeatedProblems: readonly string[] = ['unreachable', 'busy', 'timeout'];

function isWorthRepeating(error: unknown): boolean {
  return error instanceof ModelFailure && repeatedProblems.includes(error.problem);
}
