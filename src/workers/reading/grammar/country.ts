import type { Row, RowWord } from '../text/rows.ts';

/** What only the receipts of one country have: its taxes, its registers, its forms of address. */
const marks: readonly (readonly [RegExp, string])[] = [
  [
    /\bhst\b|\btps\b|\btvq\b|\d{9} ?rt ?\d{4}\b|\brt0001\b|\binterac\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b(?!\d)/,
    'CAD',
  ],
  [/\babn\b|\beftpos\b|\bpty\b|\b(?:nsw|vic|qld|tas|act|nt|sa|wa) \d{4}$|\b(?:nsw|vic|qld|tas)$/, 'AUD'],
  [
    /sales tax|\bebt\b|\b(?:a[lkzr]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]) \d{5}\b/,
    'USD',
  ],
  [/\bcvr\b|heraf moms|dankort|mobilepay/, 'DKK'],
  [/\bmva\b|bankaxept/, 'NOK'],
  [/\borg\.? ?nr\.? ?\d{6}-\d{4}|\bswish\b|\bores(?:avrundning|utjamning)|\batt betala\b/, 'SEK'],
  [/\bmwst\b.{0,6}che|\bche-\d{3}|\btwint\b/, 'CHF'],
  [/\bsdn\b|\bbhd\b|\bsst\b.{0,8}id|gst id/, 'MYR'],
  [/\bdic\b ?: ?cz|\bcz\d{8}\b|\bsoucet\b|\bvraceno\b/, 'CZK'],
  [/\badoszam\b|\bnyugta\b/, 'HUF'],
  [
    /\bust-?id|\buid\b|\batu ?\d{8}|\bde\d{9}\b|ic dph|\bsk\d{10}\b|\bie\d{7}[a-z]|\bsucet\b|\bsteuer\b/,
    'EUR',
  ],
  // Italy, the Netherlands, France, Spain, Portugal
  [
    /\bfactura simplificada\b|\bfatura simplificada\b|\bp\.? ?iva\b|\bscontrino\b|documento commerciale|totale euro|\bdi cui iva\b|\bbtw\b|\bte betalen\b|\bstatiegeld\b|\bpinnen\b|\btva\b.*\d ?%|\bttc\b/,
    'EUR',
  ],
  [/\bvat no\.? ?:? ?gb\b|\bgb \d{3} \d{4} \d{2}\b|\b[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}$/, 'GBP'],
];

const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';
/** `Reno NV`, `PORTLAND, OR`: a town and its state, alone in their row. */
const townInState = new RegExp(
  `^(?:\\p{Lu}[\\p{L}.']*\\p{Ll}(?: \\p{Lu}[\\p{L}.']*\\p{Ll})*,?|[\\p{Lu} .']{3,},) (?:${states})$`,
  'u',
);
/** `Norwich NR1`: a town and the first half of its postcode, alone in their row. */
const townInBritain =
  /^\p{Lu}[\p{L}' -]*\p{Ll},? (?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GPV]|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)\d[\dA-Z]?$/u;

/** `TAX 8% 1.60` behind a subtotal: added on top of the prices under the bare name of a tax. */
function taxOnTop(rows: readonly Row[]): Row | undefined {
  const isBehindSubtotal = rows.some(({ folded }) => /sub-?total/.test(folded));
  const tax = /^\W*tax\W*(?:\d{1,2}(?:\.\d{1,3})?\s?%)?\W*\d+\.\d{2}$/;
  return isBehindSubtotal ? rows.find(({ folded }) => tax.test(folded)) : undefined;
}

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

type Mark = { readonly code: string; readonly words: readonly RowWord[] };

function marksOf(row: Row): Mark[] {
  const codes = marks.filter(([pattern]) => pattern.test(row.folded)).map(([, code]) => code);
  const ofState = townInState.test(row.text) ? ['USD'] : [];
  const ofTown = townInBritain.test(row.text) ? ['GBP'] : [];
  return [...codes, ...ofState, ...ofTown].map((code) => ({ code, words: row.words }));
}

function markOfTax(rows: readonly Row[]): Mark[] {
  const row = taxOnTop(rows);
  return row ? [{ code: 'USD', words: row.words }] : [];
}

/** The currency of the country whose marks the receipt has; several where only a sign that they share is printed. */
export function countryCurrency(rows: readonly Row[]): CountryCurrency | null {
  const found = [...rows.flatMap(marksOf), ...markOfTax(rows)];
  const codes = likeliest(found.map(({ code }) => code));
  if (codes.length > 0) return { codes, words: found.find(({ code }) => code === codes[0])?.words ?? [] };
  for (const [pattern, several] of shared) {
    const row = rows.find(({ folded }) => pattern.test(folded));
    if (row) return { codes: several, words: row.words };
  }
  return null;
}
