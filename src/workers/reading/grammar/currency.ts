import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';

const signs: readonly (readonly [RegExp, string])[] = [
  [/\bpln\b|\bzl\b/, 'PLN'],
  [/\brm\b|\bmyr\b|\brm(?=\d)/, 'MYR'],
  [/€|\beur\b/, 'EUR'],
  [/£|\bgbp\b/, 'GBP'],
  [/\bsgd\b|s\$/, 'SGD'],
  [/\busd\b|us\$|\$/, 'USD'],
  [/\bczk\b|\bkc\b/, 'CZK'],
  [/\buah\b|\bgrn\b/, 'UAH'],
  [/\bchf\b/, 'CHF'],
];
/** A Polish fiscal receipt may name its currency only in words that were not read. */
export const polishOnly =
  /\bptu\b|paragon|fiskaln|sprzedaz|\bnip\b|\bpln\b|\bzl\b|gotowka|razem|rabat|\bpodatek\b|zakupow\b|sp\.? ?z ?o\.? ?o/;

export function readCurrency(rows: readonly Row[]): TextField {
  for (const [pattern, code] of signs) {
    for (const row of rows) {
      const match = pattern.exec(row.folded);
      if (match)
        return readFrom(code, wordsAt(row, match.index, match.index + match[0].length), 'normalised');
    }
  }
  const polish = rows.find((row) => polishOnly.test(row.folded));
  return polish ? readFrom('PLN', polish.words, 'normalised') : unread();
}
