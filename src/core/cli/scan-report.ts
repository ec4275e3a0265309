import Table from 'cli-table3';
import type { Outcome } from '../../shared/app-error.ts';
import { decimalsOf } from '../../shared/money.ts';
import type { Verdict } from '../../shared/receipt.ts';
import type { Result } from '../v3/status-view.ts';
import { withoutControls } from './print.ts';

export type Scanned = { readonly file: string; readonly outcome: Outcome<Result> };

/** Machines get all of it: per file the contract's result, or the error. */
export function toJson(scanned: readonly Scanned[]): string {
  const rows = scanned.map(({ file, outcome }) =>
    outcome.ok ? { file, ok: true, result: outcome.value } : { file, ok: false, error: outcome.error },
  );
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** People get a row a file, and under it why one is to be looked at again. */
export function toTable(scanned: readonly Scanned[]): string {
  const table = new Table({
    head: ['File', 'Store', 'Date', 'Total', 'Items', 'Verdict'],
    style: { head: [], border: [] },
  });
  for (const { file, outcome } of scanned) {
    table.push(outcome.ok ? receiptRow(file, outcome.value) : [file, failureCell(outcome.error.message)]);
  }
  const doubts = scanned.flatMap(describeDoubts);
  return [table.toString(), ...doubts, ''].map((line) => withoutControls(line)).join('\n');
}

function receiptRow(file: string, { analysis }: Result): string[] {
  const total =
    analysis.total_amount === null ? '–' : analysis.total_amount.toFixed(decimalsOf(analysis.currency));
  return [
    file,
    analysis.store_name ?? '–',
    analysis.date ?? '–',
    [total, analysis.currency ?? ''].join(' ').trim(),
    String(analysis.items.length),
    verdictNames[analysis.verdict],
  ].map(withoutControls);
}

function failureCell(message: string) {
  return { content: withoutControls(message), colSpan: 5 };
}

const verdictNames: Readonly<Record<Verdict, string>> = {
  proved: 'proved',
  consistent: 'consistent',
  needs_review: 'needs review',
};

function describeDoubts({ file, outcome }: Scanned): string[] {
  if (!outcome.ok) return [];
  const failing = outcome.value.analysis.checks.filter((check) => !check.holds);
  return failing.map((check) => `${file}: ${check.expression}`);
}
