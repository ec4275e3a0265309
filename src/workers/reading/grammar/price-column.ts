import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { hasName, readColumnItem, readCountBelow } from './column-line.ts';
import { isDiscountRow, readDiscount } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { isChangeRow, isTender, labelOf, totalWeight } from './labels.ts';

/**
 * The items of receipts that neither multiply nor name tax letters: a name at the left and a price at the right end
 * of its row, between the head and the first sum. Quantity and unit price are told by arithmetic: of the numbers
 * before the price, those two whose product it is.
 */
export function readPriceColumn(rows: readonly Row[]): DraftBody {
  const items: DraftItem[] = [];
  const discounts: DraftBody['discounts'] = [];
  let name: Row | null = null;
  let startRow = 0;
  let endRow: number | null = null;
  for (const row of rows) {
    if (items.length > 0 && isSumRow(row)) {
      endRow ??= row.index;
      if (!isSubtotal(row)) break;
      continue;
    }
    const last = items.at(-1);
    const count = last && readCountBelow(row, last);
    const discount = last && !count && isDiscountRow(row) ? readDiscount(row) : null;
    // Behind a subtotal there is still what lessens it.
    const item = count || discount || endRow !== null ? null : readColumnItem(row, name);
    if (item && !last) startRow = row.index;
    if (item) items.push(item);
    if (discount) discounts.push(discount.draft);
    if (last && count) items.splice(-1, 1, { ...last, ...count });
    if (item || discount || count) name = null;
    else if (hasName(row.text)) name = row;
  }
  return { items: withoutOrdinals(items), discounts, startRow, endRow: endRow ?? rows.length };
}

/** Invoices number their items. */
function withoutOrdinals(items: readonly DraftItem[]): DraftItem[] {
  const rests = items.map(({ name }, index) => {
    const match = /^(\d{1,3})[.)]?\s+(?<rest>\p{L}.*)$/u.exec(name.value ?? '');
    return match && Number(match[1]) === index + 1 ? (match.groups?.rest ?? null) : null;
  });
  if (items.length < 2 || rests.includes(null)) return [...items];
  return items.map((item, index) => ({ ...item, name: { ...item.name, value: rests[index] ?? null } }));
}

function isSumRow(row: Row): boolean {
  const isSum =
    (totalWeight(row) ?? 0) !== 0 && /t[o0]t|tal|sum|razem|ogolem|amount|due|pa[iy]/.test(labelOf(row));
  return (isSum && amountsIn(row).length > 0) || isTender(row) || isChangeRow(row);
}

function isSubtotal(row: Row): boolean {
  return /sub-?t[o0]t|suma ?cz|zwischens|mezisou/.test(labelOf(row));
}

/** Σ of the items less the discounts, or null where one is unread. */
export function sumOf({ items, discounts }: Pick<DraftBody, 'items' | 'discounts'>): number | null {
  const taken = [...items.flatMap((item) => item.discounts), ...discounts].map(({ amount }) => amount.value);
  const given = items.map(({ gross }) => gross.value);
  if ([...taken, ...given].includes(null)) return null;
  const add = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return add(given) - add(taken);
}
