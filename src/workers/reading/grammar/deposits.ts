import { depositExpression } from '../text/expression.ts';
import { computed, readFrom, unread, type MoneyField } from '../text/field.ts';
import { amountsIn, lastAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import type { DraftItem } from './draft.ts';
import { depositPattern, itemOfAmount, itemOfExpression, readItem } from './item-lines.ts';
import { isPaymentRow } from './payments.ts';
import { rowKind } from './row-kind.ts';

/** Of deposits issued, or taken back, or of both, whose rows have their own signs. */
type Section = 1 | -1 | 'signed';

export type Deposits = { items: DraftItem[]; total: MoneyField };

/**
 * Packaging deposits settled behind the taxed sum: those issued add to what is to be paid, those taken back reduce
 * it. `rows` are those behind the total; outside such a section only rows that name a deposit are read.
 */
export function readDeposits(rows: readonly Row[]): Deposits {
  const items: DraftItem[] = [];
  const sums: DraftItem[] = [];
  let section: Section | null = null;
  let total: MoneyField = unread();
  for (const row of rows) {
    const kind = rowKind(row);
    const isDepositTotal = kind === 'deposit-total';
    const isAlone = section === null && (isDepositTotal || isDepositRow(row));
    const speaksOf = section === 'signed' || isAlone ? signOf(row) : section;
    if (kind === 'deposit-heading' || (section !== null && isSide(row))) section = sideOf(row);
    else if (isDepositTotal && speaksOf !== null) {
      total = added(total, row, speaksOf);
      sums.push(...depositItem(row, speaksOf, []));
      section = null;
    } else if (kind !== null || (isPaymentRow(row) && !isDepositRow(row))) section = null;
    else if (speaksOf !== null) items.push(...depositItem(row, speaksOf, nameAbove(rows, row)));
  }
  // A sum of deposits that aren't listed stands for them.
  const listed = items.length > 0 ? items : sums;
  const isCounted = listed.length > 0 && (total.value === null || items.length === 0);
  return { items: listed, total: isCounted ? sumOfItems(listed) : total };
}

/** Where their sum was not read, the deposits themselves still say that the taxed sum is not what was paid. */
function sumOfItems(items: readonly DraftItem[]): MoneyField {
  const fields = items.map(({ gross }) => gross);
  return computed(
    fields.reduce((sum, { value }) => sum + (value ?? 0), 0),
    fields,
  );
}

/** Rows of such a section tell themselves, where its heading was not read. */
function isDepositRow(row: Row): boolean {
  return depositPattern.test(row.folded);
}

/** `WYDANO:`, `PRZYJĘTO:` in a section that has both. */
function isSide(row: Row): boolean {
  return lastAmount(row) === null && sideOf(row) !== 'signed';
}

function sideOf({ folded }: Row): Section {
  if (folded.includes('przyj')) return -1;
  return folded.includes('wydan') ? 1 : 'signed';
}

function signOf(row: Row): 1 | -1 {
  return (lastAmount(row)?.minor ?? 0) < 0 ? -1 : 1;
}

function added(total: MoneyField, row: Row, section: 1 | -1): MoneyField {
  const amount = lastAmount(row);
  if (!amount) return total;
  const field = readFrom(section * Math.abs(amount.minor), amount.words);
  if (total.value === null) return field;
  return {
    ...field,
    value: total.value + section * Math.abs(amount.minor),
    words: [...total.words, ...field.words],
  };
}

/** `SYSTEM KAUCYJNY 3,00`: a deposit without its count. */
function bareItem(row: Row): DraftItem | null {
  const [amount, other] = amountsIn(row);
  return amount && !other && amount.start > 2 ? itemOfAmount(row, amount, amount.start) : null;
}

/** A deposit's name may stand above its numbers. */
function nameAbove(rows: readonly Row[], row: Row): Row[] {
  const above = rows[rows.indexOf(row) - 1];
  const isName =
    above && rowKind(above) === null && lastAmount(above) === null && /\p{L}{3}/u.test(above.text);
  return isName ? [above] : [];
}

function depositItem(row: Row, section: 1 | -1, names: readonly Row[]): DraftItem[] {
  const expression = depositExpression(row);
  const item = expression
    ? itemOfExpression(row, expression, names)
    : (readItem(row, names) ?? bareItem(row));
  const printed = item?.gross.value ?? null;
  if (!item || printed === null) return [];
  const value = section * Math.abs(printed);
  const unitPrice = item.unitPrice.value === null ? null : section * Math.abs(item.unitPrice.value);
  return [
    {
      ...item,
      gross: { ...item.gross, value },
      unitPrice: { ...item.unitPrice, value: unitPrice },
      isDeposit: true,
    },
  ];
}
