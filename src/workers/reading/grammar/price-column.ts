import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { createBodyReader } from './body-reader.ts';
import { readColumnItem } from './column-line.ts';
import { isDiscountRow } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { rowKind } from './row-kind.ts';
import {
  isChangeRow,
  isReturn,
  isTender,
  healedLabelOf,
  isTotalLabel,
  labelOf,
  totalWeight,
} from './labels.ts';

/**
 * The items of receipts that neither multiply nor name tax letters: a name at the left and a price at the right end
 * of its row, between the head and the first sum. Quantity and unit price are told by arithmetic: of the numbers
 * before the price, those two whose product it is.
 * @param takesBack whether all goods are taken back
 */
export function readPriceColumn(rows: readonly Row[], takesBack = isReturn(rows)): DraftBody {
  const column = createPriceColumn(takesBack);
  for (const row of rows) column.take(row);
  return column.finish(rows.length);
}

/** Reads such items a row at a time, so that a sum can be looked for behind each of them. */
export function createPriceColumn(takesBack: boolean) {
  const reader = createBodyReader(
    (row, names, isBack) => readColumnItem(row, names.at(-1) ?? null, isBack, !reader.hasItems()),
    takesBack,
  );
  let startRow: number | null = null;
  let endRow: number | null = null;
  let isOver = false;
  return {
    soFar: () => reader.soFar(),
    take(row: Row): void {
      if (isOver) return;
      const isHeading = isPlainTotal(row) || isSubtotal(row) || rowKind(row) === 'title';
      if (!reader.hasItems() && isHeading) reader.passLabel(false);
      else if (reader.hasItems() && isSumRow(row)) {
        endRow ??= row.index;
        isOver = !isSubtotal(row);
        if (!isOver) reader.passLabel(true);
      } else if (endRow === null && reader.hasItems() && isTaxRow(row)) reader.passLabel(false);
      else if (endRow === null) reader.take(row);
      // Behind a subtotal there is still what lessens it.
      else if (isDiscountRow(row)) reader.take(row);
      if (reader.hasItems()) startRow ??= row.index;
    },
    /** @param rowCount how many rows there are, where no sum ended them */
    finish(rowCount: number): DraftBody {
      const { items, discounts } = reader.finish();
      return {
        items: withoutOrdinals(items),
        discounts,
        startRow: startRow ?? 0,
        endRow: endRow ?? rowCount,
      };
    },
  };
}

/** A row of the tax table ends the names above it. */
function isTaxRow(row: Row): boolean {
  const kind = rowKind(row);
  return kind === 'tax-base' || kind === 'tax' || kind === 'tax-total';
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

/** Nothing but a total's label, perhaps a currency, and its amount. */
function isPlainTotal(row: Row): boolean {
  return isTotalLabel(row) && amountsIn(row).length === 1 && labelOf(row).length <= 10;
}

function isSumRow(row: Row): boolean {
  const weight = totalWeight(row) ?? 0;
  const isSum =
    weight > 0 || (weight < 0 && /t[o0]t|tal|sum|razem|ogolem|amount|due|pa[iy]/.test(labelOf(row)));
  return ((isSum || isSubtotal(row)) && amountsIn(row).length > 0) || isTender(row) || isChangeRow(row);
}

function isSubtotal(row: Row): boolean {
  return /sub-?t[o0]t|soustot|suma ?cz|wartosc(?:produkt|zamow|towar)|zwischens|warenwert|mezisou|medzisuc|delsum|reszossz|tussentot|itemstotal/.test(
    healedLabelOf(row),
  );
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
