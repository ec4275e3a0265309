import { distance } from 'fastest-levenshtein';
import type { LineItem, Receipt } from '../../src/shared/receipt.ts';
import type { Page } from '../../src/shared/page.ts';
import { datesIn } from '../../src/workers/reading/grammar/dates.ts';
import { compact, fold } from '../../src/workers/reading/text/fold.ts';
import { toRows } from '../../src/workers/reading/text/rows.ts';
import type { Truth, TruthItem } from './truth.ts';

/** One field of one receipt: hits of so many; `read` and `truth` for people who look at the misses. */
export type FieldScore = { field: string; hits: number; of: number; read: string; truth: string };

export function scoreReceipt(receipt: Receipt, pages: readonly Page[], truth: Truth): FieldScore[] {
  return [
    ...(truth.store ? [scoreStore(receipt, truth.store)] : []),
    ...(truth.date ? [scoreDate(receipt, truth.date)] : []),
    ...(truth.total === null || truth.total === undefined
      ? []
      : scoreTotal(receipt, toMinor(truth.to_pay ?? truth.total))),
    ...scoreTexts(receipt, truth),
    ...(truth.items ? scoreItems(receipt, truth.items) : []),
    ...(truth.vat_summary ? [scoreVat(receipt, truth.vat_summary)] : []),
    ...(truth.lines ? [scoreCharacters(pages, truth.lines)] : []),
  ];
}

/** The texts that must be as they are printed. */
function scoreTexts(receipt: Receipt, truth: Truth): FieldScore[] {
  const texts: [field: string, read: string | null, printed: string | null | undefined][] = [
    ['nip', receipt.nip.value, truth.nip],
    ['time', receipt.time.value, truth.time],
    ['currency', receipt.currency.value, truth.currency],
    ['payment method', receipt.paymentMethod, truth.payment_method],
    ['receipt number', receipt.receiptNumber.value, truth.receipt_number],
  ];
  return texts.flatMap(([field, read, printed]) => (printed ? [exact(field, read, printed)] : []));
}

function exact(field: string, read: string | null, truth: string): FieldScore {
  return { field, hits: read === truth ? 1 : 0, of: 1, read: read ?? '–', truth };
}

function scoreStore({ storeName, legalName }: Receipt, truth: string): FieldScore {
  const isHit = [storeName.value, legalName.value].some(
    (name) => name !== null && likeness(name, truth) >= 0.8,
  );
  return { field: 'store ≥ 0.8', hits: isHit ? 1 : 0, of: 1, read: storeName.value ?? '–', truth };
}

/** 1 − edit distance ÷ length, on folded letters and digits. */
function likeness(a: string, b: string): number {
  const [left, right] = [compact(a), compact(b)];
  return 1 - distance(left, right) / Math.max(1, left.length, right.length);
}

function scoreDate({ date }: Receipt, printed: string): FieldScore {
  const page = { width: 1, height: 1, confidence: 100, language: '', source: 'ocr' as const };
  const word = { text: printed, confidence: 100, line: 0, box: { x0: 0, y0: 0, x1: 1, y1: 1 } };
  const isos = toRows([{ ...page, words: [word] }]).flatMap((row) => datesIn(row).map(({ iso }) => iso));
  const isHit = date.value !== null && isos.includes(date.value);
  return { field: 'date', hits: isHit ? 1 : 0, of: 1, read: date.value ?? '–', truth: printed };
}

function scoreTotal({ totalMinor, verdict }: Receipt, truth: number): FieldScore[] {
  const isHit = totalMinor.value === truth;
  const shown = { read: `${format(totalMinor.value)} (${verdict})`, truth: format(truth) };
  const isProved = verdict === 'proved';
  return [
    { field: 'total', hits: isHit ? 1 : 0, of: 1, ...shown },
    { field: 'proved', hits: isProved ? 1 : 0, of: 1, ...shown },
    { field: 'PROVED BUT WRONG', hits: isProved && !isHit ? 1 : 0, of: 1, ...shown },
  ];
}

/** F1 of items, a hit being a like name with exactly the price; 2·hits of both lists' lengths. */
function scoreItems(receipt: Receipt, truths: NonNullable<Truth['items']>): FieldScore[] {
  const left = receipt.items.filter((item) => !item.isDeposit);
  const missed: string[] = [];
  const details: FieldScore[] = [];
  let hits = 0;
  for (const truth of truths) {
    const at = left.findIndex(
      (item) =>
        item.totalMinor.value === toMinor(truth.total_price) &&
        likeness(item.name.value ?? '', plain(truth.name)) >= 0.6,
    );
    if (at < 0) missed.push(`${truth.name} ${truth.total_price.toFixed(2)}`);
    else {
      const [found] = left.splice(at, 1);
      if (found) details.push(scoreDetails(found, truth), ...scoreName(found, plain(truth.name)));
      hits += 1;
    }
  }
  const extra = left.map((item) => `${item.name.value ?? '–'} ${format(item.totalMinor.value)}`);
  const of = truths.length + hits + left.length;
  return [
    { field: 'items F1', hits: 2 * hits, of, read: extra.join('; ') || '–', truth: missed.join('; ') || '–' },
    ...details,
  ];
}

/** What is printed of an item besides its name and price. */
function scoreDetails(item: LineItem, truth: TruthItem): FieldScore {
  const { quantity, unit_price: unitPrice, vat_rate: letter, discount } = truth;
  const details: [read: string | null, printed: string | null | undefined][] = [
    [String((item.quantity.value ?? NaN) / 1000), quantity?.toString()],
    [format(item.unitPriceMinor.value), unitPrice?.toFixed(2)],
    [item.vatCategory.value, letter],
    [format(item.discountMinor.value), discount?.toFixed(2)],
  ];
  const asked = details.filter(([, printed]) => typeof printed === 'string');
  return {
    field: 'details of items',
    hits: asked.filter(([read, printed]) => read === printed).length,
    of: asked.length,
    read: `${item.name.value ?? '–'}: ${asked.map(([read]) => read ?? '–').join(' ')}`,
    truth: asked.map(([, printed]) => printed).join(' '),
  };
}

/** Older truths have the shop's number for the product behind its name. */
function plain(name: string): string {
  return name.replace(/\s(?:\d{5,}|\d{4,}[A-G])$/u, '');
}

/** Spaces, accents and case count; the written-out form counts only where it differs from the print as it was read. */
function scoreName({ name, normalizedName }: LineItem, truth: string): FieldScore[] {
  const read = name.value ?? '';
  const wrong = Math.min(truth.length, distance(read, truth));
  const isWorse =
    normalizedName !== null && normalizedName !== read && isWorseThanPrint(normalizedName, truth);
  return [
    { field: 'characters of names', hits: truth.length - wrong, of: truth.length, read, truth },
    { field: 'NAME WRITTEN OUT WORSE', hits: isWorse ? 1 : 0, of: 1, read: normalizedName ?? '–', truth },
  ];
}

/**
 * Whether a written-out form is worse than the print: it may add to the end of a word, accents, and spaces where a word
 * of the print ends. It may lose, change or tear nothing.
 */
export function isWorseThanPrint(writtenOut: string, printed: string): boolean {
  return !canStandFor(writtenOut.split(' '), printed);
}

function canStandFor([word, ...words]: readonly string[], printed: string): boolean {
  const rest = printed.replace(/^[\s.]+/, '');
  if (word === undefined) return rest === '';
  const [letters, wanted] = [fold(rest), fold(word)];
  for (let length = Math.min(word.length, rest.length); length > 0; length -= 1) {
    if (!wanted.startsWith(letters.slice(0, length))) continue;
    // One word goes on where small letters follow each other, or capitals that begin no new word.
    const isTorn = /^(?:\p{Ll}\p{Ll}|\p{Lu}\p{Lu}(?!\p{Ll}))/u.test(rest.slice(length - 1, length + 2));
    if (!isTorn && canStandFor(words, rest.slice(length))) return true;
  }
  return false;
}

function scoreVat(receipt: Receipt, truths: NonNullable<Truth['vat_summary']>): FieldScore {
  const hits = truths.filter((truth) =>
    receipt.vatLines.some(
      (line) =>
        line.category.value === truth.tax_category &&
        line.grossMinor.value === toMinor(truth.gross) &&
        line.taxMinor.value === toMinor(truth.tax_amount),
    ),
  ).length;
  const read = receipt.vatLines.map(
    (line) => `${line.category.value ?? '?'} ${format(line.grossMinor.value)} ${format(line.taxMinor.value)}`,
  );
  return {
    field: 'VAT lines',
    hits,
    of: truths.length,
    read: read.join('; '),
    truth: JSON.stringify(truths),
  };
}

/** Characters right, of those printed: the words of both texts in order, without spaces or case. */
function scoreCharacters(pages: readonly Page[], lines: NonNullable<Truth['lines']>): FieldScore {
  const read = compact(
    toRows(pages)
      .map((row) => row.text)
      .join(''),
  );
  const truth = compact(lines.map((line) => line.text).join(''));
  const wrong = Math.min(truth.length, distance(read, truth));
  return { field: 'characters', hits: truth.length - wrong, of: truth.length, read: '', truth: '' };
}

function toMinor(value: number | string): number {
  return Math.round(Number(String(value).replace(/[^\d.-]/g, '')) * 100);
}

function format(minor: number | null): string {
  return minor === null ? '–' : (minor / 100).toFixed(2);
}
