import type { VatLine } from '../../../shared/receipt.ts';
import { readFrom, unread, type MoneyField } from '../text/field.ts';
import { amountsIn, lastAmount } from '../text/money.ts';
import type { Row, RowWord } from '../text/rows.ts';
import { rowKind, taxBaseLetter, taxOf } from './row-kind.ts';

/** Rates by letter since August 2019 (Dz.U. 2019 poz. 816 §6), in basis points; E is exempt. */
const usualRates: Readonly<Record<string, number>> = { A: 2300, B: 800, C: 500, D: 0 };

type Draft = {
  gross: MoneyField;
  tax: MoneyField;
  rate: number | null;
  rateWords: RowWord[];
  words: RowWord[];
};

export type TaxTable = { vatLines: VatLine[]; taxTotal: MoneyField };

/**
 * The tax table: taxed gross sales and tax by letter. Where `PTU A 25,39` stands beside `Kwota A 23,00% 4,75`, the
 * first is the gross and the second the tax; elsewhere PTU is the tax.
 */
export function readTaxTable(rows: readonly Row[]): TaxTable {
  const table = new Map<string, Draft>();
  const hasAmountRows = rows.some((row) => /^\W*kwota\s*[a-g]\b/.test(row.folded));
  let taxTotal: MoneyField = unread();
  for (const row of rows) {
    const kind = rowKind(row);
    const amount = lastAmount(row);
    const field: MoneyField = amount ? readFrom(amount.minor, amount.words) : unread();
    if (kind === 'tax-total' && amount) taxTotal = field;
    if (kind === 'tax-base') addBase(table, row, field);
    if (kind === 'tax') addTax(table, row, field, hasAmountRows);
  }
  for (const row of rows) addCompactRow(table, row);
  for (const row of rows) addTableRow(table, row);
  const vatLines = [...table].map(([letter, draft]) => toVatLine(letter, draft));
  return { vatLines, taxTotal };
}

function addBase(table: Map<string, Draft>, row: Row, field: MoneyField): void {
  const letter = taxBaseLetter(row);
  if (letter === null) return;
  const draft = draftOf(table, letter, row);
  if (draft.gross.value === null) draft.gross = field;
}

function addTax(table: Map<string, Draft>, row: Row, field: MoneyField, hasAmountRows: boolean): void {
  const tax = taxOf(row);
  if (!tax) return;
  const draft = draftOf(table, tax.letter, row);
  const isGross = hasAmountRows && !row.folded.includes('kwota');
  if (isGross) draft.gross = field;
  else draft.tax = field;
  if (tax.rateBasisPoints !== null) {
    draft.rate = tax.rateBasisPoints;
    draft.rateWords = row.words
      .filter((word) => /\d/.test(word.text) && /[%\d]$/.test(word.text))
      .slice(0, 1);
  }
}

/** `Sp: A=0,65 C=66,56` and `PTU: A23%=0,12 C5%=3,17`, all letters on one row. */
function addCompactRow(table: Map<string, Draft>, row: Row): void {
  const isBase = /^\W*sp(?:rzed)?\s?[:.]/.test(row.folded);
  const isTax = /^\W*ptu\s?:/.test(row.folded);
  if (!isBase && !isTax) return;
  const amounts = amountsIn(row);
  const labels = [...row.text.matchAll(/([A-G])\s?(\d{1,2})?\s?%?\s?[=-]/g)];
  labels.forEach((label, index) => {
    const amount = amounts[index];
    const [, letter, rate] = label;
    if (!amount || letter === undefined) return;
    const draft = draftOf(table, letter, row);
    const field: MoneyField = readFrom(amount.minor, amount.words);
    if (isBase) draft.gross = field;
    else draft.tax = field;
    if (rate !== undefined) draft.rate = Number(rate) * 100;
  });
}

/** `A=23,00% 7,98 6,49 1,49` or `C 5 8,48 8,08 0,40`: gross, net and tax in any order, told apart by their sum. */
function addTableRow(table: Map<string, Draft>, row: Row): void {
  const label = /^\W*([A-G])\s?[=:]?\s?(\d{1,2})(?:[.,]00)?\s?%?\s/.exec(row.text);
  const [, letter, rate] = label ?? [];
  if (!label || letter === undefined) return;
  const amounts = amountsIn(row).filter(({ start }) => start >= label[0].length - 1);
  const [gross, net, tax] = [...amounts].sort((a, b) => b.minor - a.minor);
  if (amounts.length !== 3 || !gross || !net || !tax || gross.minor !== net.minor + tax.minor) return;
  const draft = draftOf(table, letter, row);
  draft.gross = readFrom(gross.minor, gross.words);
  draft.tax = readFrom(tax.minor, tax.words);
  draft.rate = Number(rate) * 100;
}

function draftOf(table: Map<string, Draft>, letter: string, row: Row): Draft {
  const draft = table.get(letter) ?? { gross: unread(), tax: unread(), rate: null, rateWords: [], words: [] };
  if (draft.words.length === 0) draft.words = [...row.words];
  table.set(letter, draft);
  return draft;
}

function toVatLine(letter: string, draft: Draft): VatLine {
  const rate = draft.rate ?? usualRates[letter] ?? null;
  const isPrinted = draft.rate !== null;
  return {
    category: readFrom(letter, draft.words.slice(0, 3)),
    rateBasisPoints:
      rate === null ? unread() : { ...readFrom(rate, draft.rateWords, isPrinted ? 'printed' : 'computed') },
    netMinor: netOf(draft),
    taxMinor: draft.tax,
    grossMinor: draft.gross,
  };
}

function netOf({ gross, tax }: Draft): MoneyField {
  if (gross.value === null || tax.value === null) return unread();
  return {
    value: gross.value - tax.value,
    confidence: Math.min(gross.confidence, tax.confidence),
    words: [...gross.words, ...tax.words],
    origin: 'computed',
  };
}
