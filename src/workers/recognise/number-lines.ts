import type { Word } from '../../shared/page.ts';

type Row = { words: Word[]; last: Word };

/**
 * Numbers the text lines of a page, top to bottom, and puts its words in reading order. The `line` that words come
 * with only tells which of them a recogniser saw together. Takes out the slope of
 * the lines, then walks from left to right and hangs each word on the line whose last word stands at the
 * same height, so that a line that bends across crumpled paper stays one line.
 */
export function numberLines(words: readonly Word[]): Word[] {
  const level = levelling(words);
  const middleOf = ({ box }: Word) => level((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
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
    // Boxes run into each other now and then; words that were seen on one line stay on it.
    const isBeside = word.line === row.last.line || overlap <= 0.5 * (word.box.x1 - word.box.x0);
    if (distance > 0.5 * height || !isBeside) continue;
    if (distance < nearestDistance) {
      nearest = row;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** Steeper than this is no line of text but two words that were taken for neighbours. */
const steepestSlope = 0.2;
const minSamples = 6;

type Level = (x: number, y: number) => number;
type Sample = { readonly y: number; readonly slope: number };

/**
 * The height at which a place would lie on a level page. Words that a recogniser found on one line show the slope
 * there; in perspective it changes from top to bottom, so the halves of the page are measured apart.
 */
function levelling(words: readonly Word[]): Level {
  const samples = slopeSamples(words).sort((a, b) => a.y - b.y);
  if (samples.length < minSamples) return (_x, y) => y;
  const half = samples.length >> 1;
  const [upper, lower] = [samples.slice(0, half), samples.slice(half)].map((part) => ({
    y: median(part.map((sample) => sample.y)),
    slope: median(part.map((sample) => sample.slope)),
  }));
  if (!upper || !lower) return (_x, y) => y;
  const change = (lower.slope - upper.slope) / Math.max(1, lower.y - upper.y);
  return (x, y) => y - (upper.slope + change * (y - upper.y)) * x;
}

/** Slopes between neighbours of one line, both of them letters' height, a word's length or more apart. */
function slopeSamples(words: readonly Word[]): Sample[] {
  const usual = median(words.map(heightOf));
  const isTall = (word: Word) => heightOf(word) > 0.7 * usual;
  const byLine = new Map<number, Word[]>();
  for (const word of words.filter(isTall)) byLine.set(word.line, [...(byLine.get(word.line) ?? []), word]);
  return [...byLine.values()].flatMap((line) => {
    const ordered = [...line].sort((a, b) => a.box.x0 - b.box.x0);
    return ordered.slice(1).flatMap((word, index) => {
      const before = ordered[index] ?? word;
      const across = centre(word).x - centre(before).x;
      const slope = (centre(word).y - centre(before).y) / across;
      return across > 2 * usual && Math.abs(slope) < steepestSlope ? [{ y: centre(word).y, slope }] : [];
    });
  });
}

function centre({ box }: Word): { x: number; y: number } {
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
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
