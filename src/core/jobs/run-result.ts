import { AppError, toWireError, type WireError } from '../../shared/app-error.ts';
import type { QueueName } from '../../shared/job.ts';
import type { JobRow } from '../store/job-row.ts';
import type { Lease } from '../store/job-store.ts';

/** What a run of a job came to. Expected outcomes are values; what a run throws is sorted by resultOfError. */
export type RunResult =
  | { readonly kind: 'done'; readonly commit: () => { receiptId: string | null; isDuplicate: boolean } }
  | { readonly kind: 'retry'; readonly error: WireError }
  | { readonly kind: 'parked' }
  | { readonly kind: 'failed'; readonly error: WireError };

export type RunContext = {
  readonly job: JobRow;
  readonly lease: Lease;
  /** Aborted when the job is cancelled, past its hard deadline, or parked at quit. */
  readonly signal: AbortSignal;
  /** Aborted at the soft deadline as well: work that the result can do without ends here. */
  readonly optionalSignal: AbortSignal;
};

/** One queue's work. `commit` of a done result runs inside the transaction that ends the job. */
export type QueueHandler = {
  readonly queue: QueueName;
  readonly concurrency: number;
  readonly run: (context: RunContext) => Promise<RunResult>;
  /** Called inside the transaction that settles a run, before its state changes. */
  readonly beforeSettle?: (lease: Lease) => void;
};

/** Transient faults back off, all others fail at once. */
export function resultOfError(error: unknown): RunResult {
  const isTransient = error instanceof AppError && error.isTransient;
  return { kind: isTransient ? 'retry' : 'failed', error: toWireError(error) };
}

export const nothingMade = { receiptId: null, isDuplicate: false } as const;
