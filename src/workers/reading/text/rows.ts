import type { Page, Word, WordRef } from '../../../shared/page.ts';
import { fold } from './fold.ts';

/** One printed line: its text, words joined by single spaces, and where each word of it came from. */
export type Row = {
  readonly index: number;
  readonly text: string;
  readonly folded: string;
  readonly words: readonly RowWord[];
};

export type RowWord = {
  readonly text: string;
  readonly ref: WordRef;
  /** 0–1 */
  readonly confidence: number;
  /** Position in the row's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Whether more than a space of its own print stands between the word before and this one. */
  readonly isApart: boolean;
};

/** The rows of all pages, one after another: many pages are one receipt. */
export function toRows(pages: readonly Page[]): Row[] {
  const rows: Row[] = [];
  pages.forEach((page, pageIndex) => {
    const lines = new Map<number, RowWord[]>();
    page.words.forEach((word, wordIndex) => {
      const line = lines.get(word.line) ?? [];
      const before = line.at(-1);
      const start = before ? before.end + 1 : 0;
      const ref = { page: pageIndex, word: wordIndex };
      const end = start + word.text.length;
      line.push({
        text: word.text,
        ref,
        confidence: word.confidence / 100,
        start,
        end,
        isApart: isApart(word, page.words[before?.ref.word ?? -1]),
      });
      lines.set(word.line, line);
    });
    for (const [, words] of [...lines].sort(([a], [b]) => a - b)) {
      const text = words.map((word) => word.text).join(' ');
      rows.push({ index: rows.length, text, folded: fold(text), words });
    }
  });
  return rows;
}

/** A space within a number is about as wide as a digit; columns stand further apart. */
const widestSpace = 1.6;

function isApart(word: Word, before: Word | undefined): boolean {
  if (!before) return false;
  const letterWidth = (word.box.x1 - word.box.x0) / Math.max(1, word.text.length);
  return word.box.x0 - before.box.x1 > widestSpace * letterWidth;
}

/** The words that a stretch of the row's text touches. */
export function wordsAt(row: Row, start: number, end: number): RowWord[] {
  return row.words.filter((word) => word.start < end && word.end > start);
}
