import { createContext } from 'react';
import type { Receipt } from '../../../shared/receipt.ts';
import { createStore, type Store } from '../../lib/store.ts';
import type { Locale } from '../../lib/format.ts';
import { draftOf } from './draft.ts';
import { kindOf, placeOf } from './targets.ts';

/** The columns of the items, from left to right. */
export const columns = ['name', 'quantity', 'unitPriceMinor', 'vatCategory', 'totalMinor'] as const;

/** Cells of the items between two corners, by their paths; Shift with an arrow draws one corner away from the other. */
export type CellRange = { readonly anchor: string; readonly focus: string };

export const CellRangeContext = createContext<Store<CellRange | null>>(createStore<CellRange | null>(null));

type Corners = {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
};

/** Null where a corner is none of an item's columns. */
function cornersOf({ anchor, focus }: CellRange): Corners | null {
  const [a, b] = [cellOf(anchor), cellOf(focus)];
  if (!a || !b) return null;
  return {
    rows: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
    columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
  };
}

function cellOf(path: string): { readonly row: number; readonly column: number } | null {
  const place = placeOf(path);
  const column = place?.of === 'item' ? columns.findIndex((name) => name === place.key) : -1;
  return place?.of === 'item' && column >= 0 ? { row: place.index, column } : null;
}

export function isInRange(range: CellRange | null, path: string | undefined): boolean {
  const corners = range && cornersOf(range);
  const cell = path === undefined ? null : cellOf(path);
  if (!corners || !cell) return false;
  const { rows, columns: across } = corners;
  return isWithin(cell.row, rows) && isWithin(cell.column, across);
}

function isWithin(value: number, [first, last]: readonly [number, number]): boolean {
  return value >= first && value <= last;
}

/**
 * The cells as a spreadsheet takes them (rows by line, cells by tab), each as one would type it, so that pasting them back
 * changes nothing. Null where the range is none of items.
 */
export function copyRange(receipt: Receipt, range: CellRange, locale: Locale): string | null {
  const corners = cornersOf(range);
  if (!corners) return null;
  const names = columns.slice(corners.columns[0], corners.columns[1] + 1);
  const rows = receipt.items.slice(corners.rows[0], corners.rows[1] + 1);
  const cells = rows.map((item) =>
    names.map((name) => {
      const text = draftOf(
        kindOf(`items[0].${name}`) ?? 'text',
        item[name].value,
        locale,
        receipt.currency.value,
      );
      return text.replaceAll(/\s+/g, ' ');
    }),
  );
  return cells.map((row) => row.join('\t')).join('\n');
}
