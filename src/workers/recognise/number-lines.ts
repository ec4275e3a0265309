import type { Word } from '../../shared/page.ts';

type Row = { words: Word[]; last: Word };

/**
 * Numbers the text lines of a page, top to bottom, and puts its words in reading order. Takes out the slope that
 * all lines share, then walks from left to right and hangs each word on the line whose last word stands at the
 * same height, so that a line that bends across crumpled paper stays one line.
 */
export function numberLines(words: readonly Word[]): Word[] {
  const slope = sharedSlope(words);
  const middleOf = ({ box }: Word) => (box.y0 + box.y1) / 2 - slope * ((box.x0 + box.x1) / 2);
  const usualHeight = median(words.map(heightOf));
  const rows: Row[] = [];
  for (const word of [...words].sort((a, b) => a.box.x0 - b.box.x0)) {
    const row = nearestRow(rows, word, middleOf, usualHeight);
    if (row) {
      row.words.push(word);
      if (heightOf(word) > 0.6 * usualHeight) row.last = word;
    } else {
      rows.push({ words: [word], last: word });
    }
  }
  return rows
    .sort((a, b) => mean(a.words.map(middleOf)) - mean(b.words.map(middleOf)))
    .flatMap((row, line) => row.words.map((word) => ({ ...word, line })));
}

function nearestRow(
  rows: readonly Row[],
  word: Word,
  middleOf: (word: Word) => number,
  usualHeight: number,
): Row | null {
  let nearest: Row | null = null;
  let nearestDistance = Infinity;
  for (const row of rows) {
    // An asterisk or a minus is a low mark at some height of its line: the line is as high as its letters.
    const height = Math.max(usualHeight, Math.min(heightOf(word), heightOf(row.last)));
    const distance = Math.abs(middleOf(word) - middleOf(row.last));
    const overlap = row.last.box.x1 - word.box.x0;
    if (distance > 0.5 * height || overlap > 0.5 * (word.box.x1 - word.box.x0)) continue;
    if (distance < nearestDistance) {
      nearest = row;
      nearestDistance = distance;
    }
  }
  return nearest;
}

const steepestSlope = 0.12;
const slopeStep = 0.004;

/** The slope (down per pixel to the right) at which the words fall into the fewest, fullest rows. */
function sharedSlope(words: readonly Word[]): number {
  const rowHeight = Math.max(1, median(words.map(heightOf)) / 2);
  let best = { slope: 0, score: fullness(words, 0, rowHeight) * 1.02 };
  for (let slope = -steepestSlope; slope <= steepestSlope; slope += slopeStep) {
    const score = fullness(words, slope, rowHeight);
    if (score > best.score) best = { slope, score };
  }
  return best.slope;
}

function fullness(words: readonly Word[], slope: number, rowHeight: number): number {
  const rows = new Map<number, number>();
  for (const { box } of words) {
    const y = (box.y0 + box.y1) / 2 - slope * ((box.x0 + box.x1) / 2);
    const row = Math.round(y / rowHeight);
    for (const [near, weight] of [
      [row - 1, 0.5],
      [row, 1],
      [row + 1, 0.5],
    ] as const) {
      rows.set(near, (rows.get(near) ?? 0) + weight);
    }
  }
  return [...rows.values()].reduce((sum, count) => sum + count * count, 0);
}

function heightOf(word: Word): number {
  return word.box.y1 - word.box.y0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
