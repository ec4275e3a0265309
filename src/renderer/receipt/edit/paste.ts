import type { Correction } from '../../../shared/correction.ts';
import type { Receipt } from '../../../shared/receipt.ts';
import { columns } from './cell-range.ts';
import { parseDraft } from './draft.ts';
import { itemChange, kindOf, placeOf, type ItemKey } from './targets.ts';

export type Pasted =
  | { readonly ok: true; readonly corrections: readonly Correction[] }
  | { readonly ok: false; readonly text: string };

/**
 * What pasting cells of a spreadsheet (rows by line, cells by tab) onto an item's value changes: that value, and those right
 * and below of it; rows beyond the last item are new ones. All or nothing: the first cell that is no such value is told.
 * Null where the path is none of an item's.
 */
export function pasteAt(receipt: Receipt, path: string, text: string): Pasted | null {
  const place = placeOf(path);
  const first = place?.of === 'item' ? columns.findIndex((column) => column === place.key) : -1;
  if (place?.of !== 'item' || first < 0) return null;
  const rows = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((row) => row.split('\t').slice(0, columns.length - first));
  const corrections: Correction[] = [];
  for (const [at, row] of rows.entries()) {
    const index = place.index + at;
    const item = receipt.items[index];
    let change = {};
    for (const [column, cell] of row.entries()) {
      const key: ItemKey = columns[first + column] ?? 'name';
      const parsed = parseDraft(kindOf(`items[0].${key}`) ?? 'text', cell, receipt.currency.value);
      if (!parsed.ok) return { ok: false, text: cell };
      const ofNew = key === 'totalMinor' ? { grossMinor: parsed.value } : { [key]: parsed.value };
      change = { ...change, ...(item ? itemChange(item, key, parsed.value) : ofNew) };
    }
    corrections.push(
      item ? { what: 'item', index, seenAs: item.name.words, change } : { what: 'add-item', item: change },
    );
  }
  return { ok: true, corrections };
}
