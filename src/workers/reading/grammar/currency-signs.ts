import type { Row } from '../text/rows.ts';

/** Signs of one currency alone; `$` and `kr` are those of several. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/\bpln\b|\bzl\b/, 'PLN'],
  [/\bmyr\b|\brm ?(?=[\d:]|$)|\(rm\)/, 'MYR'],
  [/€|\beur\b/, 'EUR'],
  [/£|\bgbp\b/, 'GBP'],
  [/\bsgd\b|s\$/, 'SGD'],
  [/\busd\b|us\$/, 'USD'],
  [/\bcad\b|c\$|ca\$/, 'CAD'],
  [/\baud\b|a\$|au\$/, 'AUD'],
  [/\bczk\b|\bkc\b/, 'CZK'],
  [/\buah\b|\bgrn\b/, 'UAH'],
  [/\bchf\b|\bsfr\b/, 'CHF'],
  [/\bsek\b/, 'SEK'],
  [/\bdkk\b/, 'DKK'],
  [/\bnok\b/, 'NOK'],
  [/\bhuf\b|\bft\b/, 'HUF'],
  [/\bron\b|\blei\b/, 'RON'],
];

export type CurrencySign = { readonly code: string; readonly start: number; readonly end: number };

/** The currencies that a row names, in the order of the list. */
export function currencySigns({ folded }: Row): CurrencySign[] {
  return signs.flatMap(([pattern, code]) => {
    const match = pattern.exec(folded);
    return match ? [{ code, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** The currency that a row names, if it names one. */
export function currencyIn(row: Row): string | null {
  const [first, other] = currencySigns(row);
  return first && !other ? first.code : null;
}
