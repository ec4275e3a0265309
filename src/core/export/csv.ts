import { assertNever } from '../../shared/assert-never.ts';
import { csvDialects, csvOf } from '../../shared/csv.ts';
import { withoutFormula } from '../../shared/without-formula.ts';
import type { ExportLanguage } from '../../shared/export-format.ts';
import { toDecimal } from '../../shared/money.ts';
import type { Cell, Table } from './tables.ts';

/** For spreadsheets of the language. What wasn't read is empty. */
export function tableToCsv({ columns, rows }: Table, language: ExportLanguage): string {
  const { delimiter, decimal } = csvDialects[language];
  const cells = rows.map((row) => row.map((cell) => cellText(cell, decimal)));
  return csvOf([columns, ...cells], { delimiter, hasByteOrderMark: true });
}

/** Rows of plain text in the one dialect that budget programs take: commas, and points in numbers. */
export function plainCsv(rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map((cell) => (isNumber(cell) ? cell : withoutFormula(cell))));
  return csvOf(safe, { delimiter: ',', hasByteOrderMark: false });
}

function isNumber(cell: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(cell);
}

function cellText(cell: Cell, decimal: string): string {
  switch (cell.kind) {
    case 'text':
    case 'day':
      return withoutFormula(cell.value ?? '');
    case 'money':
      return cell.valueMinor === null ? '' : toDecimal(cell.valueMinor, cell.currency, decimal);
    case 'quantity':
      return cell.valueMilli === null ? '' : (cell.valueMilli / 1000).toFixed(3).replace('.', decimal);
    case 'percent':
      return cell.basisPoints === null ? '' : String(cell.basisPoints / 100).replace('.', decimal);
    default:
      return assertNever(cell);
  }
}
