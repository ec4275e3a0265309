import PQueue from 'p-queue';
import { AppError, toWireError } from '../../shared/app-error.ts';
import type { ModelProblem } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { localDate } from '../local-date.ts';
import type { Store } from '../store/open-store.ts';
import type { ModelInput } from './model-reader.ts';
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

/** Reads kept receipts again beside the model, one after another, in the background. */
export function createReanalyser({ store, languageModel, exchange, now }: ReanalyserOptions) {
  const queue = new PQueue({ concurrency: 1 });
  const waiting = new Set<string>();
  const ended = new AbortController();

  async function work(receiptId: string): Promise<void> {
    const isAnswered = await readAgain(receiptId).catch((error: unknown) => {
      // One receipt's trouble is no reason to leave the others.
      if (!ended.signal.aborted) process.emitWarning(toWireError(error).message);
      return true;
    });
    waiting.delete(receiptId);
    if (isAnswered) return;
    // What keeps the model from one receipt now keeps it from all.
    queue.clear();
    waiting.clear();
  }

  function inputOf(receiptId: string): ModelInput {
    const found = store.receipts.get(receiptId);
    const upload = found && store.uploads.get(found.upload_id);
    if (!upload) throw new AppError('NOT_FOUND', 'There is no such receipt.', { receiptId });
    const { receipt, pages, original } = found;
    return { pages, receipt, isCorrected: original !== null, path: upload.path, today: localDate(now()) };
  }

  async function readAgain(receiptId: string): Promise<boolean> {
    const input = inputOf(receiptId);
    const { receipt } = input;
    const after = await languageModel.analyse(input, ended.signal);
    const { reading } = after;
    // What speaks against the model or its server, and not against this receipt, changes nothing here.
    if (reading?.by === 'rules' && !ofReceipt.includes(reading.reason)) return false;
    if (reading?.by !== 'rules' || receipt.reading?.by !== 'rules+model') exchange(receiptId, receipt, after);
    return true;
  }

  return {
    /** How many receipts wait to be read again or are being read. */
    running: () => waiting.size,
    awaiting: () => store.receipts.countAwaitingModel(),
    /** @throws AppError NOT_FOUND */
    input: inputOf,
    /** @throws AppError NOT_FOUND */
    start(receiptId: string | null): { started: number } {
      if (receiptId !== null) inputOf(receiptId);
      const wanted = receiptId === null ? store.receipts.awaitingModel(maxWaiting) : [receiptId];
      const added = wanted.filter((id) => !waiting.has(id));
      for (const id of added) {
        waiting.add(id);
        void queue.add(() => work(id));
      }
      return { started: added.length };
    },
    async stop(): Promise<void> {
      ended.abort();
      queue.clear();
      await queue.onIdle();
    },
  };
}
