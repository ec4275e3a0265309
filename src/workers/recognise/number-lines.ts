import type { Word } from '../../shared/page.ts';

type Row = { words: Word[]; last: Word };

/**
 * Numbers the text lines of a page, top to bottom, and puts its words in reading order. Walks from left to right
 * and hangs each word on the line whose last word stands at the same height, so that a line that slopes or
 * bends across crumpled paper stays one line.
 */
export function numberLines(words: readonly Word[]): Word[] {
  const rows: Row[] = [];
  for (const word of [...words].sort((a, b) => a.box.x0 - b.box.x0)) {
    const row = nearestRow(rows, word);
    if (row) {
      row.words.push(word);
      row.last = word;
    } else {
      rows.push({ words: [word], last: word });
    }
  }
  return rows
    .sort((a, b) => middleOfRow(a) - middleOfRow(b))
    .flatMap((row, line) => row.words.map((word) => ({ ...word, line })));
}

function nearestRow(rows: readonly Row[], word: Word): Row | null {
  let nearest: Row | null = null;
  let nearestDistance = Infinity;
  for (const row of rows) {
    const height = Math.max(1, Math.min(heightOf(word), heightOf(row.last)));
    const distance = Math.abs(middleOf(word) - middleOf(row.last));
    const overlap = row.last.box.x1 - word.box.x0;
    if (distance > 0.6 * height || overlap > 0.5 * (word.box.x1 - word.box.x0)) continue;
    if (distance < nearestDistance) {
      nearest = row;
      nearestDistance = distance;
    }
  }
  return nearest;
}

function middleOf(word: Word): number {
  return (word.box.y0 + word.box.y1) / 2;
}

function heightOf(word: Word): number {
  return word.box.y1 - word.box.y0;
}

function middleOfRow(row: Row): number {
  return row.words.reduce((sum, word) => sum + middleOf(word), 0) / row.words.length;
}
