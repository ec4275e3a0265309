import type { Variable } from './equation.ts';

/** Digits that recognisers take for each other, on slashed zeros, faint sevens and open sixes. */
export const confusions: ReadonlySet<string> = new Set(
  '08 06 09 17 38 56 14 47 49 39 35 58 68 89 27 12 23 69 59'
    .split(' ')
    .flatMap((pair) => [pair, reversed(pair)]),
);

/** What it costs to believe that a digit was misread, or that one was lost or doubled. */
const costOfConfusion = 1;
const costOfLength = 1.5;
const maxConfusions = 2;

/**
 * What it costs to believe that print which shows `value` was read as the variable's present value: 1 for each of
 * at most two confused digits, 1.5 for one digit lost or doubled, less where the recogniser was unsure; null where
 * that isn't believable. An unread variable may have been anything.
 */
export function costOfMisreading({ field, unit }: Variable, value: number): number | null {
  if (field.value === null) return 0;
  if (Math.sign(field.value) !== Math.sign(value)) return null;
  // Pieces are printed as whole numbers: their thousandths can't be misread.
  const arePieces = unit === 'quantity' && field.value % 1000 === 0;
  if (arePieces && value % 1000 !== 0) return null;
  const print = (thousandths: number) => String(Math.abs(thousandths) / (arePieces ? 1000 : 1));
  const cost = costBetween(print(field.value), print(value));
  return cost === null ? null : cost * (0.5 + field.confidence / 2);
}

function costBetween(read: string, printed: string): number | null {
  if (read.length === printed.length) {
    const pairs = Array.from(read, (digit, index) => digit + printed.charAt(index));
    const wrong = pairs.filter((pair) => !pair.startsWith(pair.charAt(1)));
    const isBelievable = wrong.length <= maxConfusions && wrong.every((pair) => confusions.has(pair));
    return isBelievable ? wrong.length * costOfConfusion : null;
  }
  return hasOneDigitMore(read, printed) || hasOneDigitMore(printed, read) ? costOfLength : null;
}

function hasOneDigitMore(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1) return false;
  return Array.from(longer).some((_, index) => longer.slice(0, index) + longer.slice(index + 1) === shorter);
}

function reversed(pair: string): string {
  return pair.charAt(1) + pair.charAt(0);
}
