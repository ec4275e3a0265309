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
import { failureOf, ModelFailure } from './model-failure.ts';

export type GateOptions = {
  /** Failures in a row that open the breaker. */
  readonly failures: number;
  /** How long it stays open before one request may try. */
  readonly openMs: number;
  /** Before the first repetition of a request that may pass; doubled for the second. */
  readonly retryMs: number;
};

export const defaultGateOptions: GateOptions = { failures: 5, openMs: 30_000, retryMs: 1_000 };

/** A server that isn't there is told in a moment; waiting for it would only hold up the receipt. */
const unreachableRetryMs = 5;
const maxRepetitions = 2;

export type Gate = {
  /** Lets one request through at a time. @throws ModelFailure; whatever the signal was aborted with */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  readonly state: () => 'closed' | 'open' | 'half-open';
};

/**
 * What stands before the model server: one request at a time, repeated where it may pass, and none at all for a
 * while once it has failed several times in a row.
 */
export function createGate({ failures, openMs, retryMs }: GateOptions): Gate {
  const isPassing = (error: unknown) => error instanceof ModelFailure && error.isPassing;
  const breaker = circuitBreaker(handleWhen(isPassing), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(failures),
  });
  const waits = new DelegateBackoff<{ attempt: number; result: object }>(({ attempt, result }) => {
    const error = 'error' in result ? result.error : null;
    const isAway = error instanceof ModelFailure && error.problem === 'unreachable';
    return isAway ? unreachableRetryMs : retryMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  });
  const repeated = retry(handleWhen(isWorthRepeating), { maxAttempts: maxRepetitions, backoff: waits });
  const policy = wrap(bulkhead(1, Number.MAX_SAFE_INTEGER), repeated, breaker);

  return {
    async run(work, signal) {
      try {
        return await policy.execute(async () => {
          signal.throwIfAborted();
          return await work(signal).catch((error: unknown) => {
            signal.throwIfAborted();
            throw failureOf(error);
          });
        }, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof BrokenCircuitError) throw new ModelFailure('breaker-open');
        throw failureOf(error);
      }
    },
    state: () => {
      if (breaker.state === CircuitState.Closed) return 'closed';
      return breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open';
    },
  };
}

const repeatedProblems: readonly string[] = ['unreachable', 'busy', 'timeout'];

function isWorthRepeating(error: unknown): boolean {
  return error instanceof ModelFailure && repeatedProblems.includes(error.problem);
}
