import type { Box, Page } from '../../shared/page.ts';
import type { Row } from '../reading/text/rows.ts';

/** Wide enough for a receipt's columns; wider layouts cost the model tokens and tell it nothing more. */
const maxColumns = 56;

/**
 * The rows as text that keeps the page's columns, each behind its number from 1: `12| Mleko 3,2%      2 x3,49   6,98C`.
 * Nothing that is printed can pass for a number of ours or for the end of the receipt.
 */
export function numberedLines(pages: readonly Page[], rows: readonly Row[]): string {
  const width = String(rows.length).length;
  const columns = pages.map(columnsOf);
  return rows
    .map((row) => {
      const number = String(row.index + 1).padStart(width);
      return `${number}| ${laidOut(row, pages, columns)}`;
    })
    .join('\n');
}

type Columns = { readonly left: number; readonly width: number };

/** Where a page's text begins, and how many pixels a column of it has. */
function columnsOf({ words }: Page): Columns {
  if (words.length === 0) return { left: 0, width: 1 };
  const left = words.reduce((least, { box }) => Math.min(least, box.x0), Infinity);
  const right = words.reduce((most, { box }) => Math.max(most, box.x1), 0);
  return { left, width: Math.max((right - left) / maxColumns, letterWidth(words)) };
}

function letterWidth(words: Page['words']): number {
  const widths = words.map(({ box, text }) => (box.x1 - box.x0) / Math.max(1, text.length));
  return widths.sort((a, b) => a - b)[widths.length >> 1] ?? 1;
}

function laidOut(row: Row, pages: readonly Page[], columns: readonly Columns[]): string {
  let line = '';
  for (const { text, ref, isApart } of row.words) {
    const column = columnOf(pages[ref.page]?.words[ref.word]?.box, columns[ref.page]);
    const gap = line === '' ? 0 : isApart ? 2 : 1;
    line = line.padEnd(Math.min(maxColumns, Math.max(line.length + gap, column))) + printable(text);
  }
  return line.trimEnd();
}

function columnOf(box: Box | undefined, columns: Columns | undefined): number {
  return box && columns ? Math.round((box.x0 - columns.left) / columns.width) : 0;
}

/**
 * Without control characters, and without what could be taken for a tag of the prompt or of a chat template. It stays
 * one word whatever it holds, as the model counts words by the spaces between them.
 */
function printable(text: string): string {
  const plain = text
    .replace(/[\p{C}\s]/gu, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('[', '(')
    .replaceAll(']', ')');
  return plain === '' ? '·' : plain;
}
