import type { Page, WordRef } from '../../../shared/page.ts';
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
};

/** The rows of all pages, one after another: many pages are one receipt. */
export function toRows(pages: readonly Page[]): Row[] {
  const rows: Row[] = [];
  pages.forEach((page, pageIndex) => {
    const lines = new Map<number, RowWord[]>();
    page.words.forEach((word, wordIndex) => {
      const line = lines.get(word.line) ?? [];
      const start = line.length === 0 ? 0 : (line.at(-1)?.end ?? 0) + 1;
      const ref = { page: pageIndex, word: wordIndex };
      const end = start + word.text.length;
      line.push({ text: word.text, ref, confidence: word.confidence / 100, start, end });
      lines.set(word.line, line);
    });
    for (const [, words] of [...lines].sort(([a], [b]) => a - b)) {
      const text = words.map((word) => word.text).join(' ');
      rows.push({ index: rows.length, text, folded: fold(text), words });
    }
  });
  return rows;
}

/** The words that a stretch of the row's text touches. */
export function wordsAt(row: Row, start: number, end: number): RowWord[] {
  return row.words.filter((word) => word.start < end && word.end > start);
}
