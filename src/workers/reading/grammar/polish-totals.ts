import { readFrom, unread, type MoneyField } from '../text/field.ts';
import { compact } from '../text/fold.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import { rowKind } from './row-kind.ts';
import { currencyIn } from './currency-signs.ts';
import { labelOf } from './labels.ts';
import { findRounding } from './rounding.ts';
import type { Totals } from './totals.ts';

/** SUMA PLN (or RAZEM PLN) is the sum of the taxed items; DO ZAPŁATY, where it differs, adds deposits. */
export function readPolishTotals(rows: readonly Row[]): Totals | null {
  const fiscal = withAmount(
    rows,
    (row) => /sumapln|razempln/.test(labelOf(row)) || isCutFiscal(row) || isFuzzyFiscal(row),
  );
  const isToPay = (row: Row) =>
    /^(?:.{0,3}do|lacznie(?:do)?|razemdo)?zaplaty(?!gotow|kart)/.test(labelOf(row));
  // What it would be in another currency is offered, not asked.
  const toPay = withAmount(rows, (row) => isToPay(row) && ['PLN', null].includes(currencyIn(row)));
  const any = fiscal ?? toPay ?? withAmount(rows, (row) => /^(ogolem|naleznosc|razem)/.test(labelOf(row)));
  if (!any) return null;
  const fiscalField: MoneyField = readFrom(any.amount.minor, any.amount.words);
  const later = toPay ?? (fiscal && sumBehindDeposits(rows, fiscal.row)) ?? any;
  const rounding = findRounding(rows, later.amount.minor);
  return {
    fiscal: fiscalField,
    toPay: readFrom(later.amount.minor, later.amount.words),
    rounding: rounding ? readFrom(rounding.minor, rounding.words) : unread(),
    paid: null,
    row: any.row,
  };
}

/** `UMA PLN`, `JMA PLN`: the sheet's left edge is out of the picture. */
function isCutFiscal(row: Row): boolean {
  return /^\p{L}{0,2}ma\s?pln\b/u.test(row.folded);
}

function isFuzzyFiscal(row: Row): boolean {
  return rowKind(row) === 'total' && /p[l1i]n|pln/.test(compact(row.text));
}

function withAmount(rows: readonly Row[], accept: (row: Row) => boolean): Found | null {
  for (const row of rows) {
    const amount = accept(row) ? (amountsIn(row).at(-1) ?? amountBelow(rows, row)) : undefined;
    if (amount) return { row, amount };
  }
  return null;
}

type Found = { row: Row; amount: PrintedAmount };

/** A large total may lie a little lower than its label. */
function amountBelow(rows: readonly Row[], row: Row): PrintedAmount | undefined {
  const next = rows[rows.indexOf(row) + 1];
  const isAlone = next !== undefined && !/\p{L}{3}/u.test(next.text);
  return isAlone ? amountsIn(next).at(-1) : undefined;
}

/** Lidl prints a second `Suma` behind the deposits. */
function sumBehindDeposits(rows: readonly Row[], fiscalRow: Row): Found | null {
  const behind = rows.slice(rows.indexOf(fiscalRow) + 1);
  const deposits = behind.findIndex(
    (row) => rowKind(row) === 'deposit-heading' || rowKind(row) === 'deposit-total',
  );
  if (deposits < 0) return null;
  return withAmount(
    behind.slice(deposits + 1),
    (row) => labelOf(row).startsWith('suma') && rowKind(row) === 'total',
  );
}
