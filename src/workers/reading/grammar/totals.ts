import { readFrom, unread, type MoneyField } from '../text/field.ts';
import type { Row } from '../text/rows.ts';
import { chooseTotal } from './general-totals.ts';
import { readPolishTotals } from './polish-totals.ts';
import { findRounding } from './rounding.ts';

export type Totals = {
  /** Σ of the taxed items (SUMA PLN), or the sum before it was rounded to coins. */
  fiscal: MoneyField;
  /** What was to be paid, deposits and rounding included; the receipt's total. */
  toPay: MoneyField;
  rounding: MoneyField;
  row: Row | null;
};

/** The receipt's sums, from the rows behind `startRow`. */
export function readTotals(rows: readonly Row[], startRow: number): Totals {
  const behind = rows.filter((row) => row.index >= startRow);
  return readPolishTotals(behind) ?? readGeneralTotals(behind);
}

function readGeneralTotals(rows: readonly Row[]): Totals {
  const chosen = chooseTotal(rows);
  if (!chosen) return { fiscal: unread(), toPay: unread(), rounding: unread(), row: null };
  const toPay: MoneyField = readFrom(chosen.amount.minor, chosen.amount.words);
  const rounded = findRounding(rows, chosen.amount.minor);
  return {
    fiscal: rounded ? readFrom(rounded.before.minor, rounded.before.words) : toPay,
    toPay,
    rounding: rounded ? readFrom(rounded.minor, rounded.words) : unread(),
    row: chosen.row,
  };
}
