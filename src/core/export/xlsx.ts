import writeExcelFile, { type Cell as XlsxCell } from 'write-excel-file/node';
import { assertNever } from '../../shared/assert-never.ts';
import type { ExportLanguage } from '../../shared/export-format.ts';
import { decimalsOf } from '../../shared/money.ts';
import type { ExportedReceipt } from './exported-receipt.ts';
import { itemTable, receiptTable, vatTable, type Cell, type Table } from './tables.ts';
import { exportWords } from './words.ts';

/** A workbook of three sheets: receipts, items, VAT. Days are days, money is numbers, headings stay in sight. */
export function toXlsx(receipts: readonly ExportedReceipt[], language: ExportLanguage): Promise<Buffer> {
  const { sheets } = exportWords[language];
  const sheet = (name: string, table: Table) => ({
    sheet: name,
    data: [
      table.columns.map((value): XlsxCell => ({ value, fontWeight: 'bold' })),
      ...table.rows.map((row) => row.map(xlsxCell)),
    ],
    columns: table.columns.map((_, index) => ({ width: widthOf(table, index) })),
    stickyRowsCount: 1,
  });
  return writeExcelFile([
    sheet(sheets.receipts, receiptTable(receipts, language)),
    sheet(sheets.items, itemTable(receipts, language)),
    sheet(sheets.vat, vatTable(receipts, language)),
  ]).toBuffer();
}

function xlsxCell(cell: Cell): XlsxCell {
  switch (cell.kind) {
    case 'text':
      // A cell of text is never taken for a formula, whatever it begins with.
      return cell.value === null ? null : { type: String, value: withoutControls(cell.value) };
    case 'day':
      return cell.value === null
        ? null
        : { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'yyyy-mm-dd' };
    case 'money': {
      if (cell.valueMinor === null) return null;
      const decimals = decimalsOf(cell.currency);
      return {
        type: Number,
        value: cell.valueMinor / 10 ** decimals,
        format: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`,
      };
    }
    case 'quantity':
      return cell.valueMilli === null
        ? null
        : { type: Number, value: cell.valueMilli / 1000, format: '0.###' };
    case 'percent':
      return cell.basisPoints === null
        ? null
        : { type: Number, value: cell.basisPoints / 100, format: '0.##' };
    default:
      return assertNever(cell);
  }
}

/** XML 1.0 has no control characters but tab and line breaks. */
function withoutControls(value: string): string {
  return value.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}

/** Wide enough for most of a column's first hundred cells, in characters. */
function widthOf({ columns, rows }: Table, index: number): number {
  const lengths = rows.slice(0, 100).map((row) => {
    const cell = row[index];
    return cell?.kind === 'text' ? (cell.value?.length ?? 0) : 10;
  });
  return Math.min(40, Math.max(columns[index]?.length ?? 0, ...lengths) + 2);
}
