import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import { decimalsOf } from '../../shared/money.ts';

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => row.map(withoutControls)));
  process.stdout.write(`${table.toString()}\n`);
}

export function shownAmount(minor: number | null, currency: string | null): string {
  if (minor === null) return '–';
  const decimals = decimalsOf(currency);
  return `${(minor / 10 ** decimals).toFixed(decimals)} ${currency ?? ''}`.trim();
}

/** What stands on a receipt or in a file's name must not steer the terminal. */
export function withoutControls(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
