import PQueue from 'p-queue';
import { AppError, toWireError } from '../../shared/app-error.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { ModelProblem } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { localDate } from '../../shared/local-date.ts';
import type { Store } from '../store/open-store.ts';
import type { ModelInput } from './reader.ts';
import type { LanguageModelService } from './service.ts';

export type ReanalyserOptions = {
  readonly store: Store;
  readonly languageModel: Pick<LanguageModelService, 'analyse'>;
  /** Puts `after` in the place of `before`. @throws AppError CONFLICT where that is no longer what is kept */
  readonly exchange: (receiptId: string, before: Receipt, after: Receipt) => void;
  readonly now: () => number;
};

const maxWaiting = 10_000;
/** Problems with one receipt; another may do better. */
const ofReceipt: readonly ModelProblem[] = [
  ...(['too-long', 'cut-off', 'no-json', 'wrong-shape', 'empty-answer', 'looping', 'ungrounded'] as const),
];

/** Receipts that are read one after another; `waiting` has the one that is being read as well. */
type Round = {
  readonly kind: 'reading';
  readonly queue: PQueue;
  readonly waiting: Set<string>;
  /** Ends the reading under way. */
  readonly ending: AbortController;
};

/*
 *   idle ──start──▶ reading ──the last was read, or the model can't be used──▶ idle
 *    └──────stop──────┴──────▶ stopped
 */
type State = { readonly kind: 'idle' } | Round | { readonly kind: 'stopped' };

/** Reads kept receipts again beside the model, one after another, in the background. */
export function createReanalyser(options: ReanalyserOptions) {
  const { store } = options;
  let state: State = { kind: 'idle' };

  /** The round under way, or a new one; null where there is none any more. */
  function roundNow(): Round | null {
    switch (state.kind) {
      case 'idle':
        state = newRound();
        return state;
      case 'reading':
        return state;
      case 'stopped':
        return null;
      default:
        return assertNever(state);
    }
  }

  async function work(round: Round, receiptId: string): Promise<void> {
    const isAnswered = await readAgain(options, receiptId, round.ending.signal).catch((error: unknown) => {
      // One receipt's trouble is no reason to leave the others.
      if (!round.ending.signal.aborted) process.emitWarning(toWireError(error).message);
      return true;
    });
    round.waiting.delete(receiptId);
    // What keeps the model from one receipt now keeps it from all.
    if (!isAnswered) leave(round);
    if (round.waiting.size === 0 && state === round) state = { kind: 'idle' };
  }

  return {
    /** How many receipts wait to be read again or are being read. */
    running: (): number => (state.kind === 'reading' ? state.waiting.size : 0),
    awaiting: (): number => store.receipts.countAwaitingModel(),
    /** @throws AppError NOT_FOUND */
    input: (receiptId: string): ModelInput => inputOf(options, receiptId),
    /** @throws AppError NOT_FOUND */
    start(receiptId: string | null): { started: number } {
      if (receiptId !== null) inputOf(options, receiptId);
      const wanted = receiptId === null ? store.receipts.awaitingModel(maxWaiting) : [receiptId];
      if (wanted.length === 0) return { started: 0 };
      const round = roundNow();
      const added = wanted.filter((id) => round !== null && !round.waiting.has(id));
      for (const id of added) {
        round?.waiting.add(id);
        void round?.queue.add(() => work(round, id));
      }
      return { started: added.length };
    },
    async stop(): Promise<void> {
      const before = state;
      state = { kind: 'stopped' };
      if (before.kind !== 'reading') return;
      before.ending.abort();
      leave(before);
      await before.queue.onIdle();
    },
  };
}

function newRound(): Round {
  const queue = new PQueue({ concurrency: 1 });
  return { kind: 'reading', queue, waiting: new Set(), ending: new AbortController() };
}

function leave({ queue, waiting }: Round): void {
  queue.clear();
  waiting.clear();
}

function inputOf({ store, now }: ReanalyserOptions, receiptId: string): ModelInput {
  const found = store.receipts.get(receiptId);
  const upload = found && store.uploads.get(found.upload_id);
  if (!upload) throw new AppError('NOT_FOUND', 'There is no such receipt.', { receiptId });
  const { receipt, pages, original } = found;
  return { pages, receipt, isCorrected: original !== null, path: upload.path, today: localDate(now()) };
}

/** @returns false where the model can't be used now */
async function readAgain(
  options: ReanalyserOptions,
  receiptId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const input = inputOf(options, receiptId);
  const { receipt } = input;
  const after = await options.languageModel.analyse(input, signal);
  const { reading } = after;
  // What speaks against the model or its server, and not against this receipt, changes nothing here.
  if (reading?.by === 'rules' && !ofReceipt.includes(reading.reason)) return false;
  if (reading?.by !== 'rules' || receipt.reading?.by !== 'rules+model')
    options.exchange(receiptId, receipt, after);
  return true;
}
