import { createHash } from 'node:crypto';
import type { EngineInput, EngineOutput } from '../../shared/engine.ts';
import type { Page } from '../../shared/page.ts';
import { toRows, type Row } from '../reading/text/rows.ts';
import { answerJsonSchema } from './answer-schema.ts';
import { numberedLines } from './layout.ts';
import { lintForLlama } from './lint-schema.ts';

/** Polish receipts have two and a half to three characters a token; digits have one each. */
const charactersPerToken = 2;

/** The receipt as data for the model, and the form of the answer. Pure. */
export function modelQuestion({
  pages,
  hasPicture,
}: EngineInput<'modelQuestion'>): EngineOutput<'modelQuestion'> {
  const rows = toRows(pages);
  const text = questionText(pages, rows);
  const schema = answerJsonSchema(rows.length, hasPicture);
  const problems = lintForLlama(schema);
  if (problems.length > 0)
    throw new Error(`llama.cpp can't hold a model to this schema: ${problems.join('; ')}`);
  const estimatedTokens = Math.ceil(text.length / charactersPerToken);
  return { text, schema, lineCount: rows.length, estimatedTokens };
}

/** The identifier comes first, so that a server that cuts the beginning off is found out. */
function questionText(pages: readonly Page[], rows: readonly Row[]): string {
  const lines = numberedLines(pages, rows);
  return [`receipt_id: ${receiptIdOf(pages)}`, '<receipt>', lines, '</receipt>'].join('\n');
}

/** The same pages have the same identifier, so that a repeated question is the same to the letter. */
export function receiptIdOf(pages: readonly Page[]): string {
  const words = pages.flatMap((page) => page.words.map(({ text }) => text));
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 6);
}
