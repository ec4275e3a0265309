import { computed, readFrom, unread, type MoneyField } from '../text/field.ts';
import { lastAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { chooseTotal } from './general-totals.ts';
import { readPolishTotals } from './polish-totals.ts';
import { isCardPayment, isChangeRow, isReturn, isReturnTitle, isTender } from './labels.ts';
import { createPriceColumn, sumOf } from './price-column.ts';
import { findRounding } from './rounding.ts';
import { settle } from './settlement.ts';

export type Totals = {
  /** Σ of the taxed items (SUMA PLN), or the sum before it was rounded to coins. */
  fiscal: MoneyField;
  /** What was to be paid, deposits and rounding included; the receipt's total. */
  toPay: MoneyField;
  /** What was left to pay when vouchers had been taken off; null where none were. */
  paid: MoneyField | null;
  rounding: MoneyField;
  row: Row | null;
};

/** The receipt's sums, from the rows behind `startRow`. */
export function readTotals(rows: readonly Row[], startRow: number): Totals {
  const behind = rows.filter((row) => row.index >= startRow);
  const printed = readPolishTotals(behind) ?? readGeneralTotals(behind);
  const { row, rounding } = printed;
  if (!row || rounding.value !== null) return printed;
  const isOneSum = printed.toPay.value === printed.fiscal.value;
  const settled = settle(
    printed.fiscal,
    row,
    behind.filter(({ index }) => index > row.index),
  );
  const totals = settled.isExplained || isOneSum ? { ...printed, ...settled } : printed;
  return rows.some(isReturnTitle) ? { ...totals, toPay: doubtSign(totals.toPay) } : totals;
}

/** What is headed as a return and adds up to more than nothing has lost its minus signs, or the heading is misread. */
function doubtSign(toPay: MoneyField): MoneyField {
  const minor = toPay.value ?? 0;
  return minor > 0 ? { ...toPay, alternatives: [-minor] } : toPay;
}

function readGeneralTotals(rows: readonly Row[]): Totals {
  const chosen = chooseTotal(rows);
  if (!chosen) return summedTotals(rows) ?? paidTotals(rows);
  const toPay: MoneyField = readFrom(chosen.amount.minor, chosen.amount.words);
  const rounded = findRounding(rows, chosen.amount.minor);
  return {
    fiscal: rounded ? readFrom(rounded.before.minor, rounded.before.words) : toPay,
    toPay,
    paid: null,
    rounding: rounded ? readFrom(rounded.minor, rounded.words) : unread(),
    row: chosen.row,
  };
}

/** Where no label of a total was read: the first amount that is the sum of two or more prices above it. */
function summedTotals(rows: readonly Row[]): Totals | null {
  const column = createPriceColumn(isReturn(rows));
  for (const row of rows) {
    const amount = lastAmount(row);
    const body = amount && amount.minor > 0 ? column.soFar() : null;
    if (amount && body && body.items.length > 1 && sumOf(body) === amount.minor) {
      // Chosen because it is their sum, it bears them no witness.
      const total = computed(amount.minor, [readFrom(amount.minor, amount.words)]);
      return { fiscal: total, toPay: total, paid: null, rounding: unread(), row };
    }
    column.take(row);
  }
  return null;
}

/** Where no total was read: what was handed over less the change, or charged to a card, says what it was, and proves nothing. */
function paidTotals(rows: readonly Row[]): Totals {
  const toPay = lessChange(rows) ?? chargedOnce(rows) ?? unread<number>();
  return { fiscal: toPay, toPay, paid: null, rounding: unread(), row: null };
}

function lessChange(rows: readonly Row[]): MoneyField | null {
  const given = rows.find((row) => isTender(row) && !isChangeRow(row) && lastAmount(row) !== null);
  const back = rows.find((row) => isChangeRow(row) && lastAmount(row) !== null);
  const [paid, change] = [lastAmount(given), lastAmount(back)];
  if (!paid || !change || paid.minor <= change.minor) return null;
  const fields = [paid, change].map(({ minor, words }) => readFrom(minor, words));
  return computed(paid.minor - change.minor, fields);
}

/** A till and the card's slip may both print it; two sums are two payments, and a third may be unread. */
function chargedOnce(rows: readonly Row[]): MoneyField | null {
  const [amount, ...others] = rows.filter(isCardPayment).flatMap((row) => lastAmount(row) ?? []);
  if (!amount || amount.minor <= 0 || others.some(({ minor }) => minor !== amount.minor)) return null;
  return computed(amount.minor, [readFrom(amount.minor, amount.words)]);
}
