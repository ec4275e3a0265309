/*
 * Money is kept in the minor units of its currency: 1234 of PLN is 12.34, of JPY 1234. How many decimals a currency has
 * is known here and nowhere else; where the currency wasn't read, or doesn't exist, it is taken to have two.
 */

const decimals = new Map<string, number>();

/** How many decimals the currency's amounts have (ISO 4217, as the platform knows it). */
export function decimalsOf(currency: string | null): number {
  if (currency === null) return 2;
  const known = decimals.get(currency) ?? askPlatform(currency);
  decimals.set(currency, known);
  return known;
}

function askPlatform(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Minor units as a number of major ones. */
export function toMajor(minor: number, currency: string | null): number {
  return minor / 10 ** decimalsOf(currency);
}

/** A number of major units in the nearest minor ones: 0.1 + 0.2 in a script's floating point is still 30. */
export function toMinor(major: number, currency: string | null): number {
  return Math.round(major * 10 ** decimalsOf(currency));
}

/** Minor units as a plain decimal number. */
export function toDecimal(minor: number, currency: string | null, decimalMark = '.'): string {
  return toMajor(minor, currency).toFixed(decimalsOf(currency)).replace('.', decimalMark);
}
