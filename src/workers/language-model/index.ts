// The model as a second reader: the question that is put to it, and what becomes of its answer. Pure.
import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import { recheck } from '../reading/recheck.ts';
import { toRows } from '../reading/text/rows.ts';
import { parseAnswer } from './parse-answer.ts';
import { receiptIdOf } from './question.ts';
import { reconcile } from './reconcile.ts';

export { modelQuestion } from './question.ts';

/** An answer of which so many parts, and more than half, have no print behind them is worth nothing. */
const minVain = 4;

/** Checks the model's answer and lays it beside the rules' receipt. */
export function modelReading(input: EngineInput<'modelReading'>): EngineOutput<'modelReading'> {
  const { pages, receipt, hasPicture, today } = input;
  const rows = toRows(pages);
  const receiptId = receiptIdOf(pages);
  const parsed = parseAnswer(input.answer, { lineCount: rows.length, hasPicture, receiptId });
  if (parsed.kind === 'bad') return parsed;
  // Read a second time, it is judged without what the model said the first time.
  const rules = receipt.disagreements ? recheck({ ...receipt, disagreements: [] }, today) : receipt;
  const { isCorrected } = input;
  const read = reconcile(rules, rows, parsed.answer, { today, isCorrected });
  const vain = read.dropped.filter(({ reason }) => reason !== 'known-otherwise').length;
  if (vain >= minVain && vain > read.agreements) {
    const message = 'Most of the model’s answer isn’t printed on the receipt. Choose another model.';
    return { kind: 'bad', problem: 'ungrounded', message };
  }
  return { kind: 'read', ...read, dropped: [...read.dropped] };
}
