/** What stands before ten digits and is no till's number. */
const others = new Set(['NIP', 'KRS', 'TEL', 'REG', 'PLN', 'BDO', 'FAX']);

/**
 * The till's own number (numer unikatowy): three letters and ten digits, the last of its kind on the receipt. Null where
 * none is printed.
 */
export function tillNumberIn(text: string): string | null {
  const found = [...text.toUpperCase().matchAll(/(?<![\p{L}\d])([A-Z]{3}) ?(\d{10})(?!\d)/gu)];
  const own = found.filter(([, letters = '']) => !others.has(letters));
  const [, letters, digits] = own.at(-1) ?? [];
  return letters === undefined || digits === undefined ? null : `${letters}${digits}`;
}
