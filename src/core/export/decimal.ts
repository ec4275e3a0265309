/** How many decimals the currency's amounts have; two where it isn't known. */
export function decimalsOf(currency: string | null): number {
  if (currency === null) return 2;
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Minor units as a plain decimal number: 1234 of PLN is 12.34, of JPY 1234. */
export function toDecimal(minor: number, currency: string | null, decimalMark = '.'): string {
  const decimals = decimalsOf(currency);
  return (minor / 10 ** decimals).toFixed(decimals).replace('.', decimalMark);
}
