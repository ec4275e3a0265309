import { computed, readFrom, type MoneyField } from '../text/field.ts';
import { amountsIn, lastAmount, type PrintedAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { currencyIn } from './currency-signs.ts';
import { readDeposits } from './deposits.ts';
import { isChangeRow, isTipRow, labelOf, totalWeight } from './labels.ts';
import { isVoucherRow } from './payments.ts';

/*
 * What stands between the sum of the goods and what was paid: deposits, a tip, vouchers. Rows behind the sum that name
 * them are added up, and the labelled sum or payment that is just as much is what was to be paid. A larger labelled sum
 * that nothing explains stays beside the total: which of them was paid is in doubt.
 */

export type Settlement = {
  readonly toPay: MoneyField;
  /** What was left to pay when vouchers had been taken off; null where none were. */
  readonly paid: MoneyField | null;
  /** Whether a printed sum or payment is just what the rows behind the sum make of it. */
  readonly isExplained: boolean;
};

/** @param rows those behind the sum `base`, whose row is `baseRow` */
export function settle(base: MoneyField, baseRow: Row, rows: readonly Row[]): Settlement {
  const sum = base.value;
  const asPrinted = { toPay: base, paid: null, isExplained: false };
  if (sum === null) return asPrinted;
  const own = rows.filter((row) => !isForeign(row, baseRow));
  const tips = own.filter(isTipRow).flatMap((row) => positive(lastAmount(row)));
  const deposits = readDeposits(own).total;
  const added = [...tips.map(fieldOf), ...(deposits.value === null ? [] : [deposits])];
  const due = added.reduce((total, { value }) => total + (value ?? 0), sum);
  const found = due === sum ? null : printedSum(own, due);
  if (found) return { toPay: fieldOf(found), paid: null, isExplained: true };
  if (deposits.value !== null && deposits.value !== 0 && tips.length === 0)
    return { ...asPrinted, toPay: computed(due, [base, deposits]) };
  // A tip whose sum was not read leaves open what was paid.
  if (tips.length > 0) return { ...asPrinted, toPay: { ...base, alternatives: [due] } };
  const paid = lessVouchers(own, sum);
  return paid ? { ...asPrinted, paid, isExplained: true } : { ...asPrinted, toPay: besideLarger(base, own) };
}

/** The sum or payment of just so much. */
function printedSum(rows: readonly Row[], minor: number): PrintedAmount | null {
  const labelled = rows.filter((row) => !isTipRow(row) && !isChangeRow(row));
  const amounts = labelled.flatMap((row) => amountsIn(row).slice(-1));
  return amounts.find((amount) => amount.minor === minor) ?? null;
}

/** `BON -10,00`, `DO ZAPŁATY 9,44` behind a sum of 19,44. */
function lessVouchers(rows: readonly Row[], sum: number): MoneyField | null {
  const vouchers = rows.filter(isVoucherRow).flatMap((row) => amountsIn(row).slice(-1));
  const taken = vouchers.reduce((total, { minor }) => total + Math.abs(minor), 0);
  const left = rows.find((row) => isSumLabel(row) && lastAmount(row)?.minor === sum - taken);
  const amount = taken === 0 ? null : lastAmount(left);
  return amount ? fieldOf(amount) : null;
}

function besideLarger(base: MoneyField, rows: readonly Row[]): MoneyField {
  const sums = rows.filter(isSumLabel).flatMap((row) => amountsIn(row).slice(-1));
  const larger = sums.find(({ minor }) => minor > (base.value ?? 0));
  return larger ? { ...base, alternatives: [larger.minor] } : base;
}

const sumLabel =
  /^\W*(?:(?:lacznie )?(?:do )?zaplat\w*|razem|suma\b|kwota\b|naleznosc|platnosc|ogolem|amount charged)/;
const notSum = /ptu|vat|tax|gst|brutto|netto|punkt|point|opak|rabat|oszczed|saved|saving|qty|item|rounding/;

function isSumLabel(row: Row): boolean {
  if (notSum.test(row.folded) || labelOf(row).length > 24) return false;
  return sumLabel.test(row.folded) || (totalWeight(row) ?? 0) >= 5;
}

/** In a currency other than the sum's: what it would be there. */
function isForeign(row: Row, baseRow: Row): boolean {
  const [own, base] = [currencyIn(row), currencyIn(baseRow)];
  return own !== null && own !== (base ?? (/suma|razem/.test(baseRow.folded) ? 'PLN' : own));
}

function positive(amount: PrintedAmount | null): PrintedAmount[] {
  return amount && amount.minor > 0 ? [amount] : [];
}

function fieldOf({ minor, words }: PrintedAmount): MoneyField {
  return readFrom(minor, words);
}
