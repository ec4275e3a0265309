import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';

/** By how surely the label means this receipt's own number. */
const patterns: readonly RegExp[] = [
  /\bfaktura(?: \w+){0,3}?\s*(?:nr|numer)\W{0,3}([a-z\d][\w/.-]*\d[\w/.-]*)/,
  /\bn(?:ume)?r\s*transakcji\W{0,3}(\d{2,})/,
  /\bnr\s*[:.;]\s*(\d{3,})/,
  /(?:\bnr\s*wydr|paragon\s*nr|nr\s*paragonu|rachunek\s*nr|nr\s*dok\w*)\W{0,3}([a-z]{0,3}\d[\w/-]*)/,
  /(?:bill|receipt|invoice|inv|doc(?:ument)?|slip|trans\w*)\.?\s*(?:no|num\w*|#|id)?\.?\s*[:#.]\s*([a-z]{0,6}[-/]?\d[\w/-]+)/,
];

export function readReceiptNumber(rows: readonly Row[]): TextField {
  for (const pattern of patterns) {
    for (const row of rows) {
      const match = pattern.exec(row.folded);
      const number = match?.[1];
      if (!match || number === undefined) continue;
      const end = match.index + match[0].length;
      const start = end - number.length;
      return readFrom(row.text.slice(start, end), wordsAt(row, start, end));
    }
  }
  return unread();
}
