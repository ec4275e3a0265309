import { readFrom, unread, type TextField } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { legalForm } from './legal-form.ts';

const addressPattern =
  /\bul\b|\bal\b|\bos\b|(?<![.\w])pl\b\.?|(?<![\d-])\d{2}-\d{3}(?!\d)|\bjalan\b|\bjln\b|\blot\b|\broad\b|\bstreet\b|\btaman\b|\b\d{5}\b/;
/** What follows an address in its row, and is no part of it. */
const numberBehind =
  /[\s,;(]*(?<![\p{L}.])(?:nip|bdo|regon|krs|tel|fax|www|ww|http|nr rej|nr sklepu|e-?mail|gst|sst|reg|roc)(?!\p{L}).*$/iu;
const postcode = /(?<![\d-])(?:\d{2}-\d{3}|\d{5})(?!\d)/;
/** Rows with numbers of five digits that are no postcodes. */
const notAddress = /\b(?:order|bill|invoice|receipt|table|cashier|kasa)\b/;
const maxRows = 4;

type Part = { readonly row: Row; readonly start: number; readonly end: number };

/**
 * The address of the point of sale: that above the company's name, where one stands there; else the last, as the company's
 * seat stands beside its name. It holds no numbers and no company.
 */
export function readAddress(head: readonly Row[], legal: Row | null): TextField {
  const groups = groupsOf(head.flatMap(addressIn), head);
  const [first] = groups;
  // Where the company's name was not read as one, it stands at the top.
  const seatRow = legal?.index ?? 0;
  const isSeatFirst = (first?.[0]?.row.index ?? 0) > seatRow;
  const parts = ((isSeatFirst && (legal || first?.[0]?.row.index === 1) ? groups.at(-1) : first) ?? []).slice(
    0,
    maxRows,
  );
  if (parts.length === 0) return unread();
  return readFrom(
    parts.map(({ row, start, end }) => row.text.slice(start, end).replace(/[\s,;:]+$/, '')).join(', '),
    parts.flatMap(({ row, start, end }) => wordsAt(row, start, end)),
  );
}

/** Parts of one address stand below each other, one row that names no part of a known kind between them at most. */
function groupsOf(parts: readonly Part[], head: readonly Row[]): Part[][] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    const gap = part.row.index - (last?.at(-1)?.row.index ?? -Infinity);
    const isOther = [...(last ?? []), part].filter(({ row }) => postcode.test(row.folded)).length > 1;
    if (!last || gap > 2 || isOther) groups.push([part]);
    else last.push(...(gap === 2 ? between(head, part.row.index - 1) : []), part);
  }
  return groups;
}

function between(head: readonly Row[], index: number): Part[] {
  const row = head.find((one) => one.index === index);
  const isPart =
    row && /\p{L}{3}/u.test(row.text) && !legalForm.test(row.folded) && !numberBehind.test(row.text);
  return isPart ? [{ row, start: 0, end: row.text.length }] : [];
}

function addressIn(row: Row): Part[] {
  const isPriced = amountsIn(row).some(({ end }) => end >= row.text.length - 2);
  if (!addressPattern.test(row.folded) || notAddress.test(row.folded) || isPriced) return [];
  const text = row.text.replace(numberBehind, '');
  const company = legalForm.exec(text.toLowerCase());
  // A company and its seat in one row: the seat stands behind the form, or there is none.
  const from = company ? company.index + company[0].length : 0;
  const behind = /^[\s.,;:oO0]*(?:sp\.?\s?[kj]\.?)?[\s.,;:]*/u.exec(text.slice(from))?.[0] ?? '';
  const start = company ? from + behind.length : text.length - text.trimStart().length;
  const part = text.slice(start);
  return /\p{L}{3}/u.test(part) && addressPattern.test(row.folded.slice(start, text.length))
    ? [{ row, start, end: text.trimEnd().length }]
    : [];
}
