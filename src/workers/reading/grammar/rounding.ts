import type { MoneyField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row, type RowWord } from '../text/rows.ts';
import { healedText } from './label-words.ts';
import { isTotalLabel } from './labels.ts';

/** No country rounds by more than half of its largest coin: a crown, or 5 forints, whose fillér are hundredths. */
export const maxRoundingMinor = 50;
const maxForintRounding = 200;

export function isRoundingRow(row: Row): boolean {
  return /(?<!g)round|rundung|zaokr|rndg|afrund|afrond|avrund|arroton|redondeo|utjamn|kerekit|arrondi/.test(
    healedText(row),
  );
}

export type Rounding = {
  readonly minor: number;
  readonly words: readonly RowWord[];
  readonly before: PrintedAmount;
};

/**
 * What turns another printed total into `totalMinor`: the rounding that a row of its own tells. Its sign is often
 * lost in print or reading; the two totals tell it.
 */
export function findRounding(rows: readonly Row[], totalMinor: number): Rounding | null {
  for (const row of rows) {
    const adjustment = adjustmentIn(row);
    if (!adjustment) continue;
    for (const minor of [adjustment.minor, -adjustment.minor]) {
      const before = rows
        .filter((other) => other !== row && isTotalLabel(other))
        .flatMap((other) => amountsIn(other))
        .find((amount) => amount.minor + minor === totalMinor);
      if (before) return { minor, words: adjustment.words, before };
    }
  }
  return null;
}

/**
 * The total in doubt, where a row tells of a rounding that is no part of it: it may have been taken off, or added, before or
 * behind. Beside it stand the other labelled sums that lie no further away than a rounding does, else
 * what the rounding makes of it.
 * @param isCounted whether the rounding is in the equations
 */
export function doubtRounding(total: MoneyField, rows: readonly Row[], isCounted: boolean): MoneyField {
  const { value } = total;
  const [rounding] = rows.flatMap((row) => adjustmentIn(row) ?? []);
  if (value === null || isCounted || !rounding) return total;
  const sums = rows
    .filter((row) => isTotalLabel(row) && !isRoundingRow(row))
    .flatMap((row) => amountsIn(row).slice(-1));
  const near = sums.filter(({ minor }) => minor !== value && Math.abs(minor - value) <= maxRoundingMinor);
  const alternatives = [...new Set(near.map(({ minor }) => minor))];
  const either = [value + rounding.minor, value - rounding.minor];
  return { ...total, alternatives: alternatives.length > 0 ? alternatives : either };
}

function adjustmentIn(row: Row): { minor: number; words: readonly RowWord[] } | null {
  if (!isRoundingRow(row)) return null;
  const amount = amountsIn(row).at(-1);
  const limit = /\bft\b|huf/.test(row.folded) ? maxForintRounding : maxRoundingMinor;
  if (amount && amount.minor !== 0 && Math.abs(amount.minor) <= limit) return amount;
  // Some tills print no zero before the point.
  const match = /(?<sign>[-−–(]\s?)?(?<![\d.,])0?\s?[.,„]\s?0(?<digit>[1-9])\)?\W*$/u.exec(row.text);
  const { sign, digit } = match?.groups ?? {};
  if (!match || digit === undefined) return null;
  const words = wordsAt(row, match.index, match.index + match[0].length);
  return { minor: sign === undefined ? Number(digit) : -Number(digit), words };
}
