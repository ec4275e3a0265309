import { distance } from 'fastest-levenshtein';
import { compact } from './fold.ts';
import type { Row } from './rows.ts';

/** From so much of the letters on, two rows are the same print, read twice. */
const alikeFrom = 0.7;
/** A row that only one of the pages shows: cut by the edge of its picture, or not recognised. */
const gap = -0.3;
/** Two rows in one place that say different things: one of them is misread. */
const mismatch = -0.25;
/** Photos of one receipt share a hand's breadth of it. */
const farthest = 80;
/** An edge cuts one row off, and what was left of it may have become two. */
const edgeRows = 2;
/** Of the rows between the first and the last that both show; misreadings are fewer. */
const leastAlike = 0.6;

type Step = { readonly first: Row | null; readonly second: Row | null; readonly isAlike: boolean };

/**
 * The rows of two pages one after the other. What both show, the end of the first and the beginning of the second, stands there once,
 * each row as the page has it that shows it better.
 * @param minAlike how many rows both must show for an overlap; Infinity to look for none
 */
export function joinRows(first: readonly Row[], second: readonly Row[], minAlike: number): Row[] {
  const steps = minAlike === Infinity ? [] : align(first.slice(-farthest), second.slice(0, farthest));
  const [from, to] = sharedIn(steps);
  const shared = steps.slice(from, to);
  if (shared.filter(({ isAlike }) => isAlike).length < minAlike) return [...first, ...second];
  const before = first.slice(0, first.length - count(steps.slice(from), 'first'));
  const behind = second.slice(count(steps.slice(0, to), 'second'));
  return [...before, ...shared.map(better).filter((row) => row !== null), ...behind];
}

function count(steps: readonly Step[], page: 'first' | 'second'): number {
  return steps.filter((step) => step[page] !== null).length;
}

/**
 * From the first row that both show to behind the last. What the second page has before, and the first behind, was cut off by an edge,
 * and the other page has it whole. Where more stands there, or too little between them is alike, nothing is shared: pages of an
 * invoice begin alike.
 */
function sharedIn(steps: readonly Step[]): readonly [from: number, to: number] {
  const isAlike = steps.map((step) => step.isAlike);
  const [from, to] = [isAlike.indexOf(true), isAlike.lastIndexOf(true) + 1];
  const isAtEdges = from <= edgeRows && steps.length - to <= edgeRows;
  const share = isAlike.filter(Boolean).length / (to - from);
  return isAtEdges && share >= leastAlike ? [from, to] : [0, 0];
}

function better({ first, second }: Step): Row | null {
  if (first === null || second === null) return first ?? second;
  if (isCut(first) !== isCut(second)) return isCut(first) ? second : first;
  return confidenceOf(second) > confidenceOf(first) ? second : first;
}

function isCut({ text }: Row): boolean {
  return text.includes('…');
}

function confidenceOf({ words }: Row): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);
}

/**
 * The best overlap alignment (semi-global: it begins anywhere in the first rows, and takes them to their end, and the second ones
 * from their beginning) as its steps; none where nothing is gained by one.
 */
function align(first: readonly Row[], second: readonly Row[]): Step[] {
  const [above, below] = [first.map(toCompared), second.map(toCompared)];
  const scores: number[][] = above.map(() => [0]);
  scores.push([0]);
  const scoreAt = (i: number, j: number) => scores[i]?.[j] ?? -Infinity;
  for (let i = 0; i <= above.length; i += 1)
    for (let j = 1; j <= below.length; j += 1) {
      const pair = scoreAt(i - 1, j - 1) + gainOf(above[i - 1], below[j - 1]);
      const best = Math.max(pair, scoreAt(i - 1, j) + gap, scoreAt(i, j - 1) + gap);
      scores[i]?.splice(j, 1, best);
    }
  const last = scores[above.length] ?? [];
  const end = last.indexOf(Math.max(...last));
  return end <= 0 ? [] : stepsBack(scoreAt, above, below, end);
}

type Compared = { readonly row: Row; readonly letters: string; readonly amount: string | null };

function toCompared(row: Row): Compared {
  const amounts = row.text.match(/\d+\s?[.,]\s?\d{2}(?!\d)/g);
  return { row, letters: compact(row.text), amount: amounts?.at(-1)?.replace(/\D/g, '') ?? null };
}

/** 0–1; a row without letters and digits is like none. */
function likeness(one: Compared, other: Compared): number {
  const length = Math.max(one.letters.length, other.letters.length);
  return length === 0 ? 0 : 1 - distance(one.letters, other.letters) / length;
}

function gainOf(one: Compared | undefined, other: Compared | undefined): number {
  if (!one || !other) return -Infinity;
  const share = likeness(one, other);
  return share >= alikeFrom ? share - 0.5 : mismatch;
}

/** The same print is alike for sure where it says enough, and its amounts are the same. */
function areAlike(one: Compared, other: Compared): boolean {
  const says = Math.min(one.letters.length, other.letters.length) > 3;
  return says && likeness(one, other) >= alikeFrom && one.amount === other.amount;
}

function stepsBack(
  scoreAt: (i: number, j: number) => number,
  above: readonly Compared[],
  below: readonly Compared[],
  end: number,
): Step[] {
  const steps: Step[] = [];
  let [i, j] = [above.length, end];
  while (j > 0) {
    const [one, other] = [above[i - 1], below[j - 1]];
    const score = scoreAt(i, j);
    if (one && other && score === scoreAt(i - 1, j - 1) + gainOf(one, other)) {
      steps.push({ first: one.row, second: other.row, isAlike: areAlike(one, other) });
      [i, j] = [i - 1, j - 1];
    } else if (one && score === scoreAt(i - 1, j) + gap) {
      steps.push({ first: one.row, second: null, isAlike: false });
      i -= 1;
    } else {
      steps.push({ first: null, second: other?.row ?? null, isAlike: false });
      j -= 1;
    }
  }
  return steps.reverse();
}
