// The reading and proving of receipts: pages of words in, a receipt out. Pure: no clock, no I/O.
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { readRows } from './read-receipt.ts';
import { toRows } from './text/rows.ts';

/**
 * Reads one receipt, of one page or many. `today` (YYYY-MM-DD) is the last day it can be of. Where two pages may show the
 * same print, the sums decide whether they do.
 */
export function readReceipt(pages: readonly Page[], today: string): Receipt {
  const readings: Receipt[] = [];
  const lengths = new Set<number>();
  for (const minAlike of pages.length > 1 ? sharedRows : [undefined]) {
    const rows = toRows(pages, minAlike);
    if (lengths.has(rows.length)) continue;
    lengths.add(rows.length);
    const reading = readRows(rows, today);
    if (reading.verdict === 'proved') return reading;
    readings.push(reading);
  }
  const [likeliest] = readings;
  if (!likeliest) throw new Error('There is no reading.');
  return readings.find(({ verdict }) => verdict === 'consistent') ?? likeliest;
}

/** How many rows two pictures must share to show the same print, the likeliest first: nothing told says that they don't. */
const sharedRows = [undefined, 1, Infinity] as const;

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
