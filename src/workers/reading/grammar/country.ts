import type { Row, RowWord } from '../text/rows.ts';

/** What only the receipts of one country have: its taxes, its registers, its forms of address. */
const marks: readonly (readonly [RegExp, string])[] = [
  [
    /\bhst\b|\btps\b|\btvq\b|\d{9} ?rt ?\d{4}\b|\brt0001\b|\binterac\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b(?!\d)/,
    'CAD',
  ],
  [/\babn\b|\beftpos\b|\bpty\b|\b(?:nsw|vic|qld|tas) \d{4}\b/, 'AUD'],
  [
    /sales tax|\b(?:a[lkzr]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]) \d{5}\b/,
    'USD',
  ],
  [/\bcvr\b|heraf moms|dankort|mobilepay/, 'DKK'],
  [/\bmva\b|bankaxept/, 'NOK'],
  [/\borg\.? ?nr\.? ?\d{6}-\d{4}|\bswish\b/, 'SEK'],
  [/\bmwst\b.{0,6}che|\bche-\d{3}|\btwint\b/, 'CHF'],
  [/\bsdn\b|\bbhd\b|\bsst\b.{0,8}id|gst id/, 'MYR'],
  [/\bdic\b ?: ?cz|\bcz\d{8}\b/, 'CZK'],
  [/\badoszam\b|\bnyugta\b/, 'HUF'],
  [
    /\bust-?id|\buid\b|\batu ?\d{8}|\bde\d{9}\b|ic dph|\bsk\d{10}\b|\bie\d{7}[a-z]|\bsucet\b|\bsteuer\b/,
    'EUR',
  ],
  [/\bvat no\.? ?:? ?gb\b|\bgb \d{3} \d{4} \d{2}\b/, 'GBP'],
];

/** A sign that several countries have, with those that use it, the likeliest first. */
const shared: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\$/, ['USD', 'CAD', 'AUD']],
  [/\bkr\b|\bmoms\b/, ['SEK', 'DKK', 'NOK']],
];

export type CountryCurrency = { readonly codes: readonly string[]; readonly words: readonly RowWord[] };

/** Those that most marks speak for: one mark may be misread. */
function likeliest(codes: readonly string[]): string[] {
  const countOf = (code: string) => codes.filter((one) => one === code).length;
  const most = Math.max(...codes.map(countOf));
  return [...new Set(codes)].filter((code) => countOf(code) === most);
}

/** The currency of the country whose marks the receipt has; several where only a sign that they share is printed. */
export function countryCurrency(rows: readonly Row[]): CountryCurrency | null {
  const found = rows.flatMap((row) =>
    marks.filter(([pattern]) => pattern.test(row.folded)).map(([, code]) => ({ code, words: row.words })),
  );
  const codes = likeliest(found.map(({ code }) => code));
  if (codes.length > 0) return { codes, words: found[0]?.words ?? [] };
  for (const [pattern, several] of shared) {
    const row = rows.find(({ folded }) => pattern.test(folded));
    if (row) return { codes: several, words: row.words };
  }
  return null;
}
