import { compact } from '../text/fold.ts';
import { keywordDistance } from '../text/keyword.ts';
import type { Row } from '../text/rows.ts';

/** What a row of a Polish receipt is about, by the words it begins with. */
export type RowKind =
  | 'title'
  | 'subtotal'
  | 'tax-base'
  | 'tax'
  | 'tax-total'
  | 'total'
  | 'to-pay'
  | 'discount-total'
  | 'deposit-heading'
  | 'deposit-total'
  | 'payment-heading'
  | 'cash'
  | 'card'
  | 'blik'
  | 'voucher'
  | 'transfer'
  | 'change';

/** Keywords folded and without spaces; where two fit a misread row, the closer one wins. */
const keywords: readonly (readonly [RowKind, string])[] = [
  ['title', 'paragonfiskalny'],
  ['title', 'niefiskalny'],
  ['title', 'fiskalny'],
  ['subtotal', 'podsuma'],
  ['subtotal', 'sumaczastkowa'],
  ['tax-base', 'sprzedazopodatkowana'],
  ['tax-base', 'sprzedazopodatk'],
  ['tax-base', 'sprzedopod'],
  ['tax-base', 'sprzedazzwolniona'],
  ['tax-total', 'sumaptu'],
  ['tax-total', 'podatekptu'],
  ['tax-total', 'razemptu'],
  ['tax-total', 'lacznakwotaptu'],
  ['tax-total', 'sumapodatku'],
  ['total', 'sumapln'],
  ['total', 'razempln'],
  ['total', 'suma'],
  ['total', 'razem'],
  ['total', 'ogolem'],
  ['to-pay', 'dozaplaty'],
  ['to-pay', 'naleznosc'],
  ['discount-total', 'opustylacznie'],
  ['discount-total', 'rabatylacznie'],
  ['discount-total', 'udzielonolacznierabatow'],
  ['discount-total', 'lacznierabatow'],
  ['deposit-total', 'opakowaniazwrotnesuma'],
  ['deposit-total', 'razemopakowania'],
  ['deposit-total', 'sumaopakowan'],
  ['deposit-total', 'saldoopakowan'],
  ['deposit-heading', 'opakowaniazwrotnewydania'],
  ['deposit-heading', 'opakowaniazwrotneprzyjecia'],
  ['deposit-heading', 'rozliczenieopakowan'],
  ['payment-heading', 'rozliczenieplatnosci'],
  ['cash', 'gotowka'],
  ['card', 'karta'],
  ['card', 'kartyplat'],
  ['card', 'kartaplatnicza'],
  ['card', 'platnosckarta'],
  ['card', 'innakarta'],
  ['card', 'visa'],
  ['card', 'mastercard'],
  ['blik', 'blik'],
  ['voucher', 'bon'],
  ['voucher', 'voucher'],
  ['transfer', 'przelew'],
  ['change', 'reszta'],
  ['change', 'wydano'],
];

/** Rows are read by several grammars, and comparing them with all keywords takes time. */
const known = new WeakMap<Row, RowKind | null>();

export function rowKind(row: Row): RowKind | null {
  const before = known.get(row);
  if (before !== undefined) return before;
  const kind = findKind(row);
  known.set(row, kind);
  return kind;
}

function findKind(row: Row): RowKind | null {
  if (taxOf(row)) return 'tax';
  let best: { kind: RowKind; distance: number; length: number } | null = null;
  for (const [kind, keyword] of keywords) {
    const distance = keywordDistance(row, keyword);
    if (distance === Infinity) continue;
    const isCloser =
      !best || distance < best.distance || (distance === best.distance && keyword.length > best.length);
    if (isCloser) best = { kind, distance, length: keyword.length };
  }
  // Short words at the beginning of a product's name are no label, misread ones less than any.
  const slack = best?.distance === 0 ? 4 : 0;
  const isLabelAlone = best !== null && (best.length >= 6 || labelLength(row) <= best.length + slack);
  return best && isLabelAlone ? best.kind : null;
}

function labelLength(row: Row): number {
  return compact(row.text.replace(/[-\d.,]+.*$/u, '')).length;
}

/** `PTU A 23%`, `Kwota A 23,00%`, `Kwota PTU D 05,00%`: letter and rate in basis points, null without a printed rate. */
export function taxOf(row: Row): { letter: string; rateBasisPoints: number | null } | null {
  const text = row.folded.replace(/\s/g, '');
  const match =
    /^[^a-z]?(?:k.[oa]ta)?(?:(?<=k.[oa]ta)|[pf][tilj17][uoa])([a-g]|8(?=0?8[.,]\d\d%))(?![a-z]{3})(?:(\d{1,2})(?:[.,](\d{2}))?[%z])?/.exec(
      text,
    );
  if (!match) return null;
  const [, letter = '', whole, decimals] = match;
  const rate = whole === undefined ? null : Number(whole) * 100 + Number(decimals ?? 0);
  // Behind its label a B looks like the first digit of its own rate.
  return { letter: letter === '8' ? 'B' : letter.toUpperCase(), rateBasisPoints: rate };
}

/** `D 0 %`: a rate behind the letter, whatever a recogniser made of it. */
const rateBehind = /(?<=\s[A-G])\s*(?:\d{1,2}|[OoQ])(?:[.,]\d{1,2})?\s?[%XxZ]$/u;

/** The letter at the end of `SPRZEDAŻ OPODATKOWANA A`, before its amount and a rate. */
export function taxBaseLetter(row: Row): string | null {
  const label = row.text
    .replace(/[-\s]*(?<![\d.,])\d[\d\s.,]*(?:zł|pln)?\s*$/iu, '')
    .trim()
    .replace(rateBehind, '');
  const letter = /(?:^|[^A-Za-z])([A-Ga-g])[.:]?$/u.exec(label)?.[1] ?? null;
  if (letter !== null) return letter.toUpperCase();
  return /zwol/i.test(row.folded) ? 'E' : null;
}
