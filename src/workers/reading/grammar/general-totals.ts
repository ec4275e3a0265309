import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { isCardPayment, isChangeRow, isTender, totalWeight } from './labels.ts';
import { healedText } from './label-words.ts';
import { findRounding, maxRoundingMinor } from './rounding.ts';

/*
 * The total of a receipt in any language: the labelled amount that its label and the receipt's other numbers speak
 * for most. Labels give up to 10 points; what was handed over less the change 6, a card payment 3, a rounding
 * that leads to it 3, a net amount and its tax that add up to it 3, each further label with the same amount 1. An
 * amount that is the tax inside another labelled amount loses all it has.
 */

export type Candidate = { readonly amount: PrintedAmount; readonly row: Row; readonly weight: number };

const usualRates = [6, 5, 7, 8, 10, 12, 19, 20, 21, 23] as const;

export function chooseTotal(rows: readonly Row[]): Candidate | null {
  const candidates = rows.flatMap((row, index) => candidatesOf(row, index, rows));
  const support = supportOf(rows);
  const all = rows.flatMap((row) => amountsIn(row).map(({ minor }) => minor));
  const labelled = candidates.map(({ amount }) => amount.minor);
  // A row that speaks of tax may name the tax in any amount, others only that in another total.
  const pricesBeside = (row: Row) => (/gst|vat|tax/.test(row.folded) ? all : labelled);
  const isRefund = candidates.every(({ amount }) => amount.minor < 0);
  const score = ({ amount, weight, row }: Candidate) =>
    weight -
    (amount.minor < 0 && !isRefund ? 10 : 0) +
    Math.min(3, candidates.filter((other) => other.amount.minor === amount.minor).length) +
    support(amount.minor) -
    (isTaxOf(amount.minor, pricesBeside(row)) ? 20 : 0);
  const ranked = candidates.map((candidate) => ({ candidate, score: score(candidate) }));
  ranked.sort((a, b) => b.score - a.score || b.candidate.row.index - a.candidate.row.index);
  const [best] = ranked;
  return best && best.score > 0 ? best.candidate : null;
}

function candidatesOf(row: Row, index: number, rows: readonly Row[]): Candidate[] {
  const weight = totalWeight(row);
  if (weight === null || weight < 0) return [];
  // Below its heading stands the table of taxes, with totals of its own.
  const isInTaxTable = rows.slice(Math.max(0, index - 8), index).some(isTaxHeading);
  const own = amountsIn(row).findLast(({ minor }) => minor !== 0) ?? withoutPoint(row, rows);
  // The rounding itself is no total.
  if (own && Math.abs(own.minor) <= maxRoundingMinor && healedText(row).includes('round')) return [];
  const beside = isTorn(row) ? [] : [rows[index - 1], rows[index + 1]].flatMap((one) => loneAmount(one));
  const near = own ? [own] : beside;
  const lessened = weight - (isInTaxTable ? 6 : 0) - (own ? 0 : 1);
  return near.map((amount) => ({ amount, row, weight: lessened }));
}

/** `TOTAL 700` where the point was lost, `TOTAL 7` where all behind it was: an amount that is printed elsewhere with them. */
function withoutPoint(row: Row, rows: readonly Row[]): PrintedAmount | undefined {
  const match = /(?<![\d.,])\d{1,6}$/.exec(row.text);
  if (!match) return undefined;
  const [whole, cut] = [Number(match[0]), 100 * Number(match[0])];
  const isPrinted = (minor: number, accept: (one: Row) => boolean) =>
    rows.some((one) => one !== row && accept(one) && amountsIn(one).some((amount) => amount.minor === minor));
  const isWhole = match[0].length > 2 && isPrinted(whole, () => true);
  // Else it may be how many goods there are.
  const isCut = cut > 0 && isPrinted(cut, (one) => isTender(one) || isSubtotalLabel(one));
  if (!isWhole && !isCut) return undefined;
  const [start, end] = [match.index, row.text.length];
  const minor = isWhole ? whole : cut;
  return { minor, letter: null, letterDigit: null, start, end, words: wordsAt(row, start, end) };
}

function isSubtotalLabel(row: Row): boolean {
  return /sub-?t[o0]tal/.test(healedText(row));
}

function isTaxHeading(row: Row): boolean {
  return /summ?a?[rn]y|analysis|tax ?code|taxamt|tax\s?\(/.test(row.folded) && amountsIn(row).length === 0;
}

/** `Total 25. J`: its own amount stands there, and was read in part. */
function isTorn(row: Row): boolean {
  return /(?<![\d.,])\d+\s?[.,]\s?\D{0,3}$/u.test(row.text);
}

/** The amount of a row that has next to no letters: its label stands a little higher or lower. */
function loneAmount(row: Row | undefined): PrintedAmount[] {
  if (!row || row.folded.replace(/[^a-z]/g, '').length > 2) return [];
  const amounts = amountsIn(row);
  return amounts.length === 1 && amounts[0]?.minor !== 0 ? amounts : [];
}

/** Points that the receipt's other numbers give an amount. */
function supportOf(rows: readonly Row[]): (minor: number) => number {
  const minorsOf = (accept: (row: Row) => boolean) =>
    rows.filter(accept).flatMap((row) => amountsIn(row).map(({ minor }) => Math.abs(minor)));
  const changes = minorsOf(isChangeRow);
  const tenders = minorsOf((row) => isTender(row) && !isChangeRow(row));
  const cards = minorsOf(isCardPayment);
  const nets = minorsOf((row) => /sub-?\s?total|exclu|excl\b|before/.test(row.folded));
  const taxes = minorsOf((row) => /gst|vat|tax|service|svc/.test(row.folded)).filter((minor) => minor > 0);
  return (minor) =>
    (tenders.some((given) => changes.some((back) => given - back === minor)) ? 6 : 0) +
    (cards.includes(minor) || tenders.includes(minor) ? 2 : 0) +
    (findRounding(rows, minor) ? 3 : 0) +
    (nets.some((net) => taxes.some((tax) => net + tax === minor)) ? 3 : 0);
}

function isTaxOf(minor: number, prices: readonly number[]): boolean {
  const isInside = (price: number, rate: number) =>
    Math.abs(Math.round((price * rate) / (100 + rate)) - minor) <= 1;
  return (
    minor > 0 && prices.some((price) => price > minor && usualRates.some((rate) => isInside(price, rate)))
  );
}
