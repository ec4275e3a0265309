import { readFrom, unread, type TextField } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { countryCurrency, type CountryCurrency } from './country.ts';
import { currencySigns } from './currency-signs.ts';
import { isCardPayment, isTender } from './labels.ts';

/** A Polish fiscal receipt may name its currency only in words that were not read. */
export const polishOnly =
  /\bptu\b|paragon|fiskaln|sprzedaz|\bnip\b|\bpln\b|\bzl\b|gotowka|razem|\brabat\b|\bpodatek\b|zakupow\b|sp\.? ?z ?o\.? ?o/;
/** What it would be in another currency, for travellers. */
const offered = /\bkurs\b|\bkurz\b|\brate\b|exchange|^\W*in (?:eur|usd|gbp)\b|w euro\b|wymian/;

type Named = { readonly code: string; readonly row: Row; readonly start: number; readonly end: number };

/**
 * The currency of the total's own row; else of the payments; else the only one that amounts are named in; else that of
 * the country whose taxes and addresses the receipt has. Where two stay, both are kept: the currency is in doubt.
 * @param totalRow the row that the total was read from, if it was
 */
export function readCurrency(rows: readonly Row[], totalRow: Row | null): TextField {
  const named = rows.filter((row) => !offered.test(row.folded)).flatMap(namedIn);
  const ofTotal = named.filter(({ row }) => row === totalRow);
  const ofPayments = named.filter(({ row }) => isTender(row) || isCardPayment(row));
  const priced = named.filter(({ row }) => amountsIn(row).length > 0);
  // Beside no amount a lone sign is scribble; a code is a heading.
  const headed = named.filter(({ start, end }) => end - start > 1);
  const group = [ofTotal, ofPayments, priced, headed].find((some) => some.length > 0) ?? [];
  const country = countryCurrency(rows);
  // A lone sign may be a speck of print; what only one country has is no accident.
  const isSpeck = group.length === 1 && group !== ofTotal && country?.codes.length === 1;
  return (isSpeck ? null : fieldOf(group)) ?? ofCountry(rows, country);
}

function namedIn(row: Row): Named[] {
  return currencySigns(row).map((sign) => ({ ...sign, row }));
}

function fieldOf(named: readonly Named[]): TextField | null {
  const [first] = named;
  if (!first) return null;
  const others = [...new Set(named.map(({ code }) => code))].filter((code) => code !== first.code);
  const field = readFrom(first.code, wordsAt(first.row, first.start, first.end), 'normalised');
  return others.length > 0 ? { ...field, alternatives: others } : field;
}

function ofCountry(rows: readonly Row[], country: CountryCurrency | null): TextField {
  const polish = rows.find((row) => polishOnly.test(row.folded));
  if (polish && (!country || country.codes.length > 1)) return readFrom('PLN', polish.words, 'normalised');
  if (!country) return unread();
  const [code = '', ...others] = country.codes;
  const field = readFrom(code, country.words, 'normalised');
  return others.length > 0 ? { ...field, alternatives: others } : field;
}
