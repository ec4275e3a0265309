import { divideRounded } from '../prover/round.ts';
import {
  computed,
  readFrom,
  unread,
  type MoneyField,
  type QuantityField,
  type TextField,
} from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row, type RowWord } from '../text/rows.ts';
import { isChargeRow } from './charges.ts';
import { isDiscountRow, readDiscount } from './discounts.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { itemOfAmount } from './item-lines.ts';
import { isChangeRow, isTender, labelOf, totalWeight } from './labels.ts';
import { rowKind } from './row-kind.ts';

/*
 * Receipts that neither multiply nor name tax letters: a name at the left and a price at the right end of its row,
 * between the head and the first sum. Quantity and unit price are told by arithmetic: of the numbers before the
 * price, those two whose product it is.
 */

/** Rows with an amount that are no items, wherever they stand. */
const notItems =
  /\b(?:date|data|time|tel|fax|saved|savings?|points?|pkt|balance|saldo|table|guests?|cashier|kasjer|invoice|receipt no|ref|auth|approval)\b|zaoszcz|oszczed/;
/** What may follow the price: a currency, a tax code, a mark. */
const behindPrice = /^[\s*#]*(?:[A-Z]{1,3}|zł|pln|rm|eur|€|£|\$)?[\s*.]*$/iu;

export function readPriceColumn(rows: readonly Row[]): DraftBody {
  const items: DraftItem[] = [];
  const discounts: DraftBody['discounts'] = [];
  let names: Row[] = [];
  let startRow = 0;
  let endRow: number | null = null;
  for (const row of rows) {
    if (items.length > 0 && isSumRow(row)) {
      endRow ??= row.index;
      if (!isSubtotal(row)) break;
      continue;
    }
    const discount = items.length > 0 && isDiscountRow(row) ? readDiscount(row) : null;
    // Behind a subtotal there is still what lessens it.
    const item = discount || endRow !== null ? null : itemOf(row, names);
    if (item && items.length === 0) startRow = row.index;
    if (item) items.push(item);
    if (discount) discounts.push(discount.draft);
    names = !item && !discount && hasName(row.text) ? [row] : [];
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
    (totalWeight(row) ?? 0) !== 0 && /t[o0]t|sum|razem|ogolem|amount|due|pa[iy]/.test(labelOf(row));
  return (isSum && amountsIn(row).length > 0) || isTender(row) || isChangeRow(row);
}

function isSubtotal(row: Row): boolean {
  return /sub-?t[o0]t|suma ?cz|zwischens|mezisou/.test(labelOf(row));
}

function itemOf(row: Row, names: readonly Row[]): DraftItem | null {
  const amounts = amountsIn(row);
  const price = amounts.at(-1);
  if (!price || price.minor <= 0 || !behindPrice.test(row.text.slice(price.end))) return null;
  if (rowKind(row) !== null || notItems.test(row.folded) || isChargeRow(row)) return null;
  const invoiced = invoiceLine(row, amounts);
  const factors = invoiced ?? factorsOf(row, price, amounts.slice(0, -1));
  const nameEnd = factors?.start ?? amounts[0]?.start ?? price.start;
  const hasOwnName = hasName(row.text.slice(0, nameEnd));
  if (!hasOwnName && names.length === 0) return null;
  const item = itemOfAmount(row, price, hasOwnName ? nameEnd : 0, names);
  return { ...item, ...(factors && { ...factors.fields, name: withoutCount(item) }) };
}

/** More than a unit, such as `4 Stk` or `2 szt. x`. */
function hasName(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(/\b(?:szt|stk|pcs|pc|ks|kg|op|ea)\b/giu, ''));
}

/** `2 x Eggs @` is a name between the count and the price of one. */
function withoutCount({ name }: DraftItem): TextField {
  const value = name.value?.replace(/^\d{1,3}\s?[x×*]\s+/iu, '').replace(/[\s@x×*]+$/iu, '') ?? null;
  return { ...name, value };
}

type Factors = {
  readonly fields: { quantity: QuantityField; unitPrice: MoneyField; letter?: TextField };
  /** Where the numbers begin that aren't part of the name. */
  readonly start: number;
};

/**
 * `5 szt. 18,00 90,00 23% 20,70 110,70`: quantity, net price, net value, rate, tax, gross value. The gross price of
 * one is what the gross value leaves, where it can be divided.
 */
function invoiceLine(row: Row, amounts: readonly PrintedAmount[]): Factors | null {
  const [net, tax, gross] = amounts.slice(-3);
  const rate = /(?<![\d.,])\d{1,2} ?%/.exec(row.text);
  if (!net || !tax || !gross || !rate || net.minor + tax.minor !== gross.minor) return null;
  const factors = factorsOf(row, net, amounts.slice(0, -3));
  if (!factors) return null;
  const quantity = factors.fields.quantity.value ?? 0;
  const each = (1000 * gross.minor) / quantity;
  const unitPrice: MoneyField = Number.isInteger(each) ? computed(each, [factors.fields.quantity]) : unread();
  const letter = readFrom(rate[0].replace(' ', ''), wordsAt(row, rate.index, rate.index + rate[0].length));
  return { ...factors, fields: { ...factors.fields, unitPrice, letter } };
}

/** The quantity and unit price before the price, in either order, whose product it is. */
function factorsOf(row: Row, price: PrintedAmount, before: readonly PrintedAmount[]): Factors | null {
  const counts = countsIn(row, price.start);
  for (const unit of [...before].reverse()) {
    const count = counts.find(
      (one) => one.start !== unit.start && divideRounded(one.milli * unit.minor, 1000) === price.minor,
    );
    if (!count) continue;
    const isLeading = row.text.slice(0, count.start).trim() === '';
    const fields = {
      quantity: readFrom(count.milli, count.words),
      unitPrice: readFrom(unit.minor, unit.words),
    };
    return { fields, start: isLeading ? unit.start : Math.min(unit.start, count.start) };
  }
  return null;
}

type Count = { milli: number; start: number; words: readonly RowWord[] };

/** Whole numbers and weights, as quantities are printed. */
function countsIn(row: Row, end: number): Count[] {
  const matches = row.text.slice(0, end).matchAll(/(?<![\d.,])(\d{1,3})(?:[.,](\d{3}))?(?![\d.,]*\d)/g);
  return [...matches].map((match) => {
    const [all, whole = '', thousandths = '000'] = match;
    const words = wordsAt(row, match.index, match.index + all.length);
    return { milli: Number(whole) * 1000 + Number(thousandths), start: match.index, words };
  });
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
