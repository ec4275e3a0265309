import type { VatLine } from '../../../shared/receipt.ts';
import { divideRounded } from '../text/round.ts';
import { computed, readFrom, unread, type MoneyField, type TextField } from '../text/field.ts';
import { amountsIn, lastAmount, type PrintedAmount } from '../text/money.ts';
import type { Row, RowWord } from '../text/rows.ts';
import { rowKind, taxBaseLetter, taxOf } from './row-kind.ts';

/** Rates by letter since August 2019 (Dz.U. 2019 poz. 816 §6), in basis points; E is exempt. */
const usualRates: Readonly<Record<string, number>> = { A: 2300, B: 800, C: 500, D: 0 };

/** A row with more letters than a label has is about something else. */
const maxTableLetters = 12;

type Draft = {
  /** Null where it isn't printed. */
  net: MoneyField | null;
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
  const hasAmountRows = rows.some((row) => isTaxAmountRow(row));
  let taxTotal: MoneyField = unread();
  let wasTax = false;
  for (const row of rows) {
    const kind = rowKind(row);
    const amount = lastAmount(row);
    const field: MoneyField = amount ? readFrom(amount.minor, amount.words) : unread();
    const isSumBelowTax = kind === 'total' && wasTax && hasAmountRows && !row.folded.includes('pln');
    if ((kind === 'tax-total' || isSumBelowTax) && amount) taxTotal = field;
    wasTax = kind === 'tax';
    if (kind === 'tax-base') addBase(table, row, field);
    if (kind === 'tax') addTax(table, row, field, hasAmountRows);
  }
  for (const row of rows) addCompactRow(table, row);
  for (const row of rows) addWholeRow(table, row);
  for (const row of rows) addTableRow(table, row);
  const vatLines = [...table].map(([letter, draft]) => toVatLine(letter, draft));
  return { vatLines, taxTotal };
}

/** `Kwota A 23,00%`, misread in one letter. */
function isTaxAmountRow(row: Row): boolean {
  return /^\W*k.ota\s*[a-g]\b/.test(row.folded);
}

/** A line that the table must have, none of whose numbers was read. */
export function unreadTaxLine(category: TextField): VatLine {
  const rate = usualRates[category.value ?? ''];
  return {
    category,
    rateBasisPoints: rate === undefined ? unread() : computed(rate, [category]),
    netMinor: unread(),
    taxMinor: unread(),
    grossMinor: unread(),
  };
}

function addBase(table: Map<string, Draft>, row: Row, field: MoneyField): void {
  const letter = taxBaseLetter(row);
  if (letter === null) return;
  const draft = draftOf(table, letter, row);
  if (draft.gross.value === null) draft.gross = field;
  if (row.folded.includes('zwol')) draft.tax = computed(0, [field]);
}

function addTax(table: Map<string, Draft>, row: Row, field: MoneyField, hasAmountRows: boolean): void {
  const tax = taxOf(row);
  if (!tax) return;
  const draft = draftOf(table, tax.letter, row);
  const isGross = hasAmountRows && !/k.ota/.test(row.folded);
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

/** `Sp.op.A 93,00 PTU 23% 17,39`: a letter's sales and its tax on one row. */
function addWholeRow(table: Map<string, Draft>, row: Row): void {
  const label =
    /^\W*sp(?:rz[a-z]*)?[. ]+op[a-z]*[. ]*(?<letter>[a-g])\b.*\bptu\W*(?:[a-g]\W*)?(?<rate>\d{1,2})(?:[.,]\d{2})?\s?%/;
  const { letter, rate } = label.exec(row.folded)?.groups ?? {};
  const [gross, tax, other] = amountsIn(row);
  if (letter === undefined || !gross || !tax || other) return;
  const draft = draftOf(table, letter.toUpperCase(), row);
  draft.gross = readFrom(gross.minor, gross.words);
  draft.tax = readFrom(tax.minor, tax.words);
  draft.rate = Number(rate) * 100;
}

/**
 * `A=23,00% 7,98 6,49 1,49`, `C 5 8,48 8,08 0,40`, `W tym 339,00 23% 77,97 416,97`, `SR @ 6% 24.34 1.46`: gross, net
 * and tax in any order, told apart by their sum, or net and tax, told apart by the rate. Without a letter the rate
 * names the row.
 */
function addTableRow(table: Map<string, Draft>, row: Row): void {
  const label =
    /^\W*(?<letter>[A-G])\s?[=:]?\s?(?<rate>\d{1,2})(?:[.,]\d{1,2})?\s?%?\s/.exec(row.text) ??
    /^(?:\W*[A-Z]{1,3}\s?[=:@(]*\s?|[^%]{0,24}[\s@])?(?<![\d.,])(?<rate>\d{1,2})(?:[.,]\d{1,2})?\s?%\W/.exec(
      row.text,
    );
  const { letter, rate } = label?.groups ?? {};
  if (!label || rate === undefined || row.text.replace(/[^\p{L}]/gu, '').length > maxTableLetters) return;
  const found = partsOf(
    amountsIn(row).filter(({ start }) => letter === undefined || start >= label[0].length - 1),
    Number(rate),
  );
  if (!found) return;
  const draft = draftOf(table, letter ?? `${rate}%`, row);
  draft.net = found.net;
  draft.gross = found.gross;
  draft.tax = found.tax;
  draft.rate = Number(rate) * 100;
}

function partsOf(
  amounts: readonly PrintedAmount[],
  ratePercent: number,
): Pick<Draft, 'net' | 'gross' | 'tax'> | null {
  const [gross, net, tax] = [...amounts].sort((a, b) => Math.abs(b.minor) - Math.abs(a.minor));
  const field = ({ minor, words }: PrintedAmount): MoneyField => readFrom(minor, words);
  if (amounts.length === 3 && gross && net && tax && gross.minor === net.minor + tax.minor)
    return { net: field(net), gross: field(gross), tax: field(tax) };
  const [base, levied] = amounts;
  if (amounts.length !== 2 || !base || !levied) return null;
  const isLevied = Math.abs(divideRounded(base.minor * ratePercent, 100) - levied.minor) <= 1;
  if (!isLevied || (levied.minor === 0 && ratePercent > 0)) return null;
  const sum = computed(base.minor + levied.minor, [field(base), field(levied)]);
  return { net: field(base), gross: sum, tax: field(levied) };
}

function draftOf(table: Map<string, Draft>, letter: string, row: Row): Draft {
  const draft = table.get(letter) ?? {
    ...{ net: null, gross: unread<number>(), tax: unread<number>() },
    ...{ rate: null, rateWords: [], words: [] },
  };
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
    netMinor: draft.net ?? netOf(draft),
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
