import type { Variable } from './equation.ts';

/** Digits that recognisers take for each other, on slashed zeros, faint sevens and open sixes. */
const confusions = new Set([
  '08',
  '06',
  '09',
  '17',
  '38',
  '56',
  '14',
  '47',
  '39',
  '35',
  '58',
  '68',
  '89',
  '27',
  '12',
  '23',
  '69',
  '59',
]);

/**
 * Whether print that shows `value` could have been read as the variable's present value: same sign, with one or
 * two confused digits, or one digit lost or doubled. An unread variable may have been anything.
 */
export function couldBeMisread({ field }: Variable, value: number): boolean {
  if (field.value === null) return true;
  const read = String(Math.abs(field.value));
  const printed = String(Math.abs(value));
  if (read === printed) return Math.abs(value) === Math.abs(field.value);
  if (read.length === printed.length) return hasFewConfusions(read, printed);
  return hasOneDigitMore(read, printed) || hasOneDigitMore(printed, read);
}

function hasFewConfusions(a: string, b: string): boolean {
  const different = Array.from(a).flatMap((digit, index) => {
    const other = b.charAt(index);
    return digit === other ? [] : [digit < other ? digit + other : other + digit];
  });
  return different.length <= 2 && different.every((pair) => confusions.has(pair));
}

function hasOneDigitMore(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1) return false;
  return Array.from(longer).some((_, index) => longer.slice(0, index) + longer.slice(index + 1) === shorter);
}
