import { productExpression } from '../text/expression.ts';
import { readFrom, type MoneyField } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { isDiscountRow, isNamedBy, readDiscount, type ReadDiscount } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { readItem } from './item-lines.ts';
import { continueName, isRestOfName } from './long-names.ts';
import { rowKind, type RowKind } from './row-kind.ts';

/** Rows that can only stand behind the items. */
const afterItems: ReadonlySet<RowKind> = new Set<RowKind>([
  'tax-base',
  'tax',
  'tax-total',
  'total',
  'to-pay',
  'discount-total',
  'payment-heading',
]);

/** Reads the items, with the discounts printed among them, of a receipt in any of the usual Polish layouts. */
export function readBody(rows: readonly Row[]): DraftBody {
  const startRow = findStart(rows);
  const reader = createBodyReader();
  let endRow = rows.length;
  for (const row of rows.slice(startRow)) {
    const kind = productExpression(row) ? null : rowKind(row);
    if (reader.hasItems() && kind !== null && afterItems.has(kind)) {
      endRow = row.index;
      break;
    }
    if (kind === null) reader.take(row);
    else reader.passLabel(kind);
  }
  return { ...reader.finish(), endRow, startRow };
}

/** A discount with the item it is on; null for one on the whole receipt. */
type Placed = { readonly discount: ReadDiscount; receiver: DraftItem | null };

function createBodyReader() {
  const items: DraftItem[] = [];
  const placed: Placed[] = [];
  let names: Row[] = [];
  let isBehindDiscount = false;
  let isBehindSubtotal = false;
  /** The last row of the last item's name. */
  let nameRow: number | null = null;

  function takeItem(row: Row): boolean {
    const item = readItem(row, names);
    if (!item) return false;
    items.push(item);
    nameRow = row.index;
    isBehindSubtotal = false;
    return true;
  }

  function takeDiscount(row: Row): boolean {
    const discount = isDiscountRow(row) ? readDiscount(row) : null;
    if (!discount) return false;
    placed.push({ discount, receiver: receiverOf(discount) });
    isBehindDiscount = true;
    return true;
  }

  /** The item it names, else the one above it, unless the discount is on a sum or larger than the item. */
  function receiverOf(discount: ReadDiscount): DraftItem | null {
    const named = items.findLast((item) => isNamedBy(item, discount));
    const above = named ?? (isBehindSubtotal ? undefined : items.at(-1));
    const isTooLarge = (discount.draft.amount.value ?? 0) > Math.abs(above?.gross.value ?? Infinity);
    return above && !isTooLarge ? above : null;
  }

  function takeRestOfName(row: Row): boolean {
    const item = items.at(-1);
    if (!item || nameRow !== row.index - 1 || !isRestOfName(row)) return false;
    continueName(item, row);
    nameRow = row.index;
    return true;
  }

  function takeCorrectedPrice(row: Row): boolean {
    const receiver = placed.at(-1)?.receiver;
    const corrected = receiver ? correctedPrice(row) : null;
    if (!receiver || !corrected) return false;
    receiver.corrected = corrected;
    return true;
  }

  return {
    hasItems: () => items.length > 0,
    take(row: Row): void {
      const wasBehindDiscount = isBehindDiscount;
      isBehindDiscount = false;
      const isTaken =
        takeItem(row) ||
        takeDiscount(row) ||
        takePositions(row, items, placed.at(-1)) ||
        takeRestOfName(row) ||
        (wasBehindDiscount && takeCorrectedPrice(row));
      if (isTaken) names = [];
      else if (/\p{L}{2}/u.test(row.text)) names = [...names.slice(-1), row];
    },
    passLabel(kind: RowKind): void {
      names = [];
      isBehindDiscount = false;
      isBehindSubtotal = kind === 'subtotal';
    },
    finish(): Pick<DraftBody, 'items' | 'discounts'> {
      placed.forEach((one) => {
        moveToNamed(one, items);
      });
      for (const { discount, receiver } of placed) receiver?.discounts.push(discount.draft);
      const whole = placed.filter(({ receiver }) => receiver === null);
      return { items, discounts: whole.map(({ discount }) => discount.draft) };
    },
  };
}

/** A discount may stand above the item that it names. */
function moveToNamed(placed: Placed, items: readonly DraftItem[]): void {
  const { discount, receiver } = placed;
  if (receiver && isNamedBy(receiver, discount)) return;
  placed.receiver = items.find((item) => isNamedBy(item, discount)) ?? receiver;
}

/** `Pozycje: 7,8` below a discount: the items it is on, counted from 1. On several, it is shared out by nobody. */
function takePositions(row: Row, items: readonly DraftItem[], placed: Placed | undefined): boolean {
  const list = /^\W*poz(?:ycj[ae])?\s?[:.]\s?(?<numbers>\d[\d\s,;]*)$/.exec(row.folded)?.groups?.numbers;
  if (list === undefined || !placed) return false;
  const named = list.split(/[\s,;]+/).flatMap((number) => items[Number(number) - 1] ?? []);
  placed.receiver = named.length === 1 ? (named[0] ?? null) : null;
  const letters = new Set(named.map(({ letter }) => letter.value));
  if (letters.size === 1) placed.discount.draft.letter ??= [...letters][0] ?? null;
  return true;
}

/** Behind the title, or at the first row that multiplies, with a row for its name. */
function findStart(rows: readonly Row[]): number {
  const firstProduct = rows.findIndex((row) => productExpression(row) !== null);
  const limit = firstProduct < 0 ? rows.length : firstProduct;
  const title = rows.findLastIndex((row) => row.index < limit && rowKind(row) === 'title');
  if (title >= 0) return title + 1;
  return firstProduct < 0 ? 0 : Math.max(0, firstProduct - 1);
}

/** A row of nothing but an amount, below a discount: what the item costs in the end. */
function correctedPrice(row: Row): MoneyField | null {
  const [amount] = amountsIn(row);
  if (!amount || /\p{L}{3}/u.test(row.text)) return null;
  return readFrom(amount.minor, amount.words);
}
