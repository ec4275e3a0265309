import type { ProductExpression } from '../text/expression.ts';
import { divideRounded } from '../text/round.ts';

/** How many digits may be misread in one number before it is no longer that number. */
const maxWrongDigits = 2;

/**
 * Whether what looks like a multiplication is one: `6X0,33 4,99` is the size of a pack and a price. Its numbers make the
 * value, or would if a digit or two of one of them were misread; a value that was cut off may be anything.
 */
export function isProduct({ quantityMilli, unitPriceMinor, valueMinor }: ProductExpression): boolean {
  if (quantityMilli === null || valueMinor === null) return true;
  const [price, value] = [Math.abs(unitPriceMinor), Math.abs(valueMinor)];
  if (quantityMilli === 0 || price === 0) return value === 0;
  const pieces = quantityMilli % 1000 === 0 ? 1000 : 1;
  return (
    isAlike(divideRounded(quantityMilli * price, 1000), value) ||
    isAlike(divideRounded(value * 1000, quantityMilli), price) ||
    isAlike(divideRounded(value * 1000, price * pieces), quantityMilli / pieces)
  );
}

function isAlike(due: number, read: number): boolean {
  const [one, other] = [String(due), String(read)];
  // Of a short number one digit wrong is another number altogether.
  const allowed = one.length < 3 ? 0 : Math.min(maxWrongDigits, one.length - 2);
  if (one.length !== other.length) return isOneDigitLost(one, other) || isOneDigitLost(other, one);
  return Array.from(one).filter((digit, index) => digit !== other.charAt(index)).length <= allowed;
}

function isOneDigitLost(longer: string, shorter: string): boolean {
  if (shorter.length < 3 || longer.length !== shorter.length + 1) return false;
  return Array.from(longer).some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
}
