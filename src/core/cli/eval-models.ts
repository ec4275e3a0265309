import Table from 'cli-table3';
import { outcomeOf } from '../../shared/app-error.ts';
import type { InstalledModel } from '../../shared/language-model.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { LanguageModel, Services } from '../services.ts';
import { exitCodes } from './exit-codes.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type EvalOptions = LibraryOptions & { readonly receipts: number; readonly json?: true };

/** How a model did on receipts whose truth arithmetic has proved. */
type ModelScore = {
  readonly model: string;
  readonly sizeBytes: number;
  readonly receipts: number;
  /** Of all it said: what is so. */
  readonly accuracy: number | null;
  /** What it said that isn't printed. */
  readonly invented: number;
  /** Receipts for which it gave no answer of use. */
  readonly failed: number;
  readonly secondsPerReceipt: number | null;
};

const advice = 'Close it, or name another library with --data.';

/**
 * Ranks the installed models on the newest proved receipts of the library: there the truth is known, so whatever a
 * model says otherwise is wrong. Nothing is saved.
 */
export function runEvalModels({ receipts, json, ...options }: EvalOptions): Promise<number> {
  return withLibrary(options, advice, async ({ services }, signal) => {
    const { installed } = await services.languageModel.list();
    const usable = installed.filter((model) => model.advice !== 'cloud' && model.advice !== 'cannot-chat');
    const truths = provedReceipts(services, receipts);
    if (usable.length === 0 || truths.length === 0) {
      const what = usable.length === 0 ? 'model installed' : 'proved receipt in the library';
      process.stderr.write(`There is no ${what} to compare with.\n`);
      return exitCodes.failure;
    }
    const scores: ModelScore[] = [];
    for (const model of usable) {
      process.stderr.write(`${model.name} …\n`);
      scores.push(await scoreOf(services.languageModel, model, truths, signal));
    }
    const ranked = scores.sort(
      (a, b) =>
        (b.accuracy ?? -1) - (a.accuracy ?? -1) ||
        (a.secondsPerReceipt ?? Infinity) - (b.secondsPerReceipt ?? Infinity),
    );
    process.stdout.write(json ? `${JSON.stringify(ranked, null, 2)}\n` : `${toTable(ranked)}\n`);
    return exitCodes.success;
  });
}

function provedReceipts({ receipts }: Services, limit: number): string[] {
  return receipts
    .list({ query: '', verdict: 'proved', limit, offset: 0 })
    .receipts.map(({ receiptId }) => receiptId);
}

async function scoreOf(
  languageModel: LanguageModel,
  { name, sizeBytes }: InstalledModel,
  receiptIds: readonly string[],
  signal: AbortSignal,
): Promise<ModelScore> {
  const tally = { right: 0, wrong: 0, invented: 0, failed: 0, milliseconds: 0 };
  for (const receiptId of receiptIds) {
    const outcome = await outcomeOf(() => languageModel.tryOn(name, receiptId, signal));
    signal.throwIfAborted();
    if (outcome.ok) add(tally, outcome.value);
    else tally.failed += 1;
  }
  const said = tally.right + tally.wrong + tally.invented;
  const answered = receiptIds.length - tally.failed;
  return {
    model: name,
    sizeBytes,
    receipts: receiptIds.length,
    accuracy: said === 0 ? null : tally.right / said,
    invented: tally.invented,
    failed: tally.failed,
    secondsPerReceipt: answered === 0 ? null : tally.milliseconds / answered / 1000,
  };
}

type Tally = { right: number; wrong: number; invented: number; milliseconds: number };

function add(tally: Tally, { reading, disagreements = [] }: Receipt): void {
  if (reading?.by !== 'rules+model') return;
  tally.right += reading.agreements;
  tally.wrong += disagreements.length;
  tally.invented += reading.dropped.filter(({ reason }) => reason !== 'known-otherwise').length;
  tally.milliseconds += reading.run.totalMs;
}

function toTable(scores: readonly ModelScore[]): string {
  const table = new Table({
    head: ['Model', 'GB', 'Receipts', 'Right', 'Invented', 'Failed', 's/receipt'],
    style: { head: [], border: [] },
  });
  for (const score of scores) {
    table.push([
      score.model,
      (score.sizeBytes / 1e9).toFixed(1),
      score.receipts,
      score.accuracy === null ? '–' : `${(100 * score.accuracy).toFixed(1)} %`,
      score.invented,
      score.failed,
      score.secondsPerReceipt?.toFixed(1) ?? '–',
    ]);
  }
  return table.toString();
}
