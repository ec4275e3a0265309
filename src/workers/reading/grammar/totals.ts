import { readFrom, unread, type MoneyField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { compact } from '../text/fold.ts';
import type { Row } from '../text/rows.ts';
import { rowKind } from './row-kind.ts';

export type Totals = {
  /** Σ of the taxed items (SUMA PLN). */
  fiscal: MoneyField;
  /** What was to be paid, deposits and rounding included; the receipt's total. */
  toPay: MoneyField;
  rounding: MoneyField;
  row: Row | null;
};

type Candidate = { amount: PrintedAmount; row: Row; weight: number };

/** What a row says of its amount, by its label; the first that fits counts. */
const labels: readonly (readonly [RegExp, number])[] = [
  [
    /subtotal|sub-total|excl|beforegst|qty|quantity|item|disc|saving|gstamt|gstamount|totalgst|totaltax|taxamt|tax\(|ptu|podatek|lacznie|points|before/,
    -10,
  ],
  [/roundedtotal|totalrounded|totalafterrounding|afterround|nettotal|totalround/, 10],
  [/grandtotal|totalpayable|amountdue|totaldue|totalamountdue|nettamount|amountpayable|balancedue/, 8],
  [/totalincl|totalsales?incl|inclgst|inclusive|totalamt|totalamount|totalsales|totalrm|totalmyr/, 6],
  [/sumapln|razempln/, 9],
  [/dozaplaty|naleznosc/, 9],
  [/total/, 5],
  [/ogolem|razem|suma/, 5],
  [/t[o0]ta[l1i]|tota1|t0tal/, 4],
];

export function readTotals(rows: readonly Row[], startRow: number): Totals {
  const behind = rows.filter((row) => row.index >= startRow);
  const polish = readPolishTotals(behind);
  if (polish) return polish;
  const candidates = behind.flatMap((row) => candidatesIn(row, rows));
  const chosen = chooseCandidate(candidates, cashMinusChange(behind));
  const rounding = behind.find((row) => /round|zaokr/.test(row.folded) && !row.folded.includes('total'));
  const total: MoneyField = chosen ? readFrom(chosen.amount.minor, chosen.amount.words) : unread();
  const adjustment = rounding && amountsIn(rounding).at(-1);
  const isAdjustment = adjustment !== undefined && Math.abs(adjustment.minor) < 10;
  return {
    fiscal: total,
    toPay: total,
    rounding: isAdjustment ? readFrom(adjustment.minor, adjustment.words) : unread(),
    row: chosen?.row ?? null,
  };
}

/** SUMA PLN (or RAZEM PLN) is the sum of the taxed items; DO ZAPŁATY, where it differs, adds deposits. */
function readPolishTotals(rows: readonly Row[]): Totals | null {
  const fiscal = withAmount(rows, (row) => /sumapln|razempln/.test(labelOf(row)) || isFuzzyFiscal(row));
  const toPay = withAmount(rows, (row) => labelOf(row).includes('dozaplaty'));
  const any = fiscal ?? toPay ?? withAmount(rows, (row) => /^(ogolem|naleznosc|razem)/.test(labelOf(row)));
  if (!any) return null;
  const fiscalField: MoneyField = readFrom(any.amount.minor, any.amount.words);
  const later = toPay ?? (fiscal && sumBehindDeposits(rows, fiscal.row)) ?? any;
  return {
    fiscal: fiscalField,
    toPay: readFrom(later.amount.minor, later.amount.words),
    rounding: unread(),
    row: any.row,
  };
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

function labelOf(row: Row): string {
  return row.folded.replace(/[^a-z()-]/g, '');
}

function candidatesIn(row: Row, rows: readonly Row[]): Candidate[] {
  const label = labelOf(row);
  const weight = labels.find(([pattern]) => pattern.test(label))?.[1];
  if (weight === undefined || weight < 0) return [];
  const own = amountsIn(row);
  const next = rows[row.index + 1];
  const isLabelAlone = own.length === 0 && next !== undefined && !/\p{L}{4}/u.test(next.text);
  const amounts = isLabelAlone ? amountsIn(next) : own;
  const last = amounts.at(-1);
  return last && last.minor > 0 ? [{ amount: last, row, weight }] : [];
}

/** Equal amounts speak for each other, and so does what the customer handed over less the change. */
function chooseCandidate(candidates: readonly Candidate[], paid: number | null): Candidate | null {
  const score = ({ amount, weight }: Candidate) =>
    weight +
    candidates.filter((other) => other.amount.minor === amount.minor).length +
    (paid === amount.minor ? 6 : 0);
  const [best] = [...candidates].sort((a, b) => score(b) - score(a) || b.row.index - a.row.index);
  return best ?? null;
}

function cashMinusChange(rows: readonly Row[]): number | null {
  const cash = rows.find(
    (row) => /\bcash\b(?!ier)|tender|tunai|\bpaid\b/.test(row.folded) && amountsIn(row).length > 0,
  );
  const change = rows.find((row) => /\bchange\b|\bbaki\b/.test(row.folded) && amountsIn(row).length > 0);
  const given = cash && amountsIn(cash).at(-1)?.minor;
  const back = change && amountsIn(change).at(-1)?.minor;
  return given === undefined || back === undefined ? null : given - Math.abs(back);
}
