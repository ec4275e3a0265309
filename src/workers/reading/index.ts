// The reading and proving of receipts: pages of words in, a receipt out. Pure: no clock, no I/O.
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { readRows } from './read-receipt.ts';
import { toRows } from './text/rows.ts';

/** Reads one receipt, of one page or many. `today` (YYYY-MM-DD) is the last day it can be of. */
export function readReceipt(pages: readonly Page[], today: string): Receipt {
  return readRows(toRows(pages), today);
}

/** The same from bare text, a row a line; its words have no boxes worth showing. */
export function readText(text: string, today: string): Receipt {
  return readReceipt([textPage(text)], today);
}

/** Bare text as a page of words, a row a line. */
export function textPage(text: string): Page {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const words = lines.flatMap((line, index) =>
    [...line.matchAll(/\S+/g)].map(({ 0: word, index: column }) => ({
      text: word,
      confidence: 100,
      line: index,
      box: { x0: column, y0: index, x1: column + word.length, y1: index + 1 },
    })),
  );
  const width = Math.max(1, ...lines.map((line) => line.length));
  const page = { width, height: Math.max(1, lines.length), words, confidence: 100 };
  // Nobody knows who read it: its digits may be misread.
  return { ...page, language: 'text', source: 'ocr' };
}
