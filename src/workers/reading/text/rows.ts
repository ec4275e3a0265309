import type { Page, Word, WordRef } from '../../../shared/page.ts';
import { fold } from './fold.ts';
import { joinRows } from './overlap.ts';

/** One printed line: its text, words joined by single spaces, and where each word of it came from. */
export type Row = {
  readonly index: number;
  readonly text: string;
  readonly folded: string;
  readonly words: readonly RowWord[];
  /** Whether the receipt's amounts are printed without decimals, as those in forints are. */
  readonly hasWholeAmounts: boolean;
};

export type RowWord = {
  readonly text: string;
  readonly ref: WordRef;
  /** 0–1 */
  readonly confidence: number;
  /** Position in the row's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where it lies across its page, in the page's pixels. */
  readonly x0: number;
  readonly x1: number;
  /** Whether more than a space of its own print stands between the word before and this one. */
  readonly isApart: boolean;
  /** Whether no digit can have been misread: two recognisers read the same, or the file itself has the text. */
  readonly isCertain: boolean;
};

/** So many rows that two pictures show alike are the same print: goods bought twice would stand on one of them. */
const surelyShared = 2;

/**
 * The rows of all pages, one after another: many pages are one receipt. What the end of a picture and the beginning of the next
 * both show stands there once.
 * @param minAlike from how many such rows on; Infinity for never
 */
export function toRows(pages: readonly Page[], minAlike = surelyShared): Row[] {
  const rows = pages
    .map((page, at) => linesOf(page, at).map(toRow))
    .reduce<Row[]>((before, next, at) => {
      const isPhotographed = [pages[at - 1], pages[at]].every((page) => page?.source === 'ocr');
      return joinRows(before, next, isPhotographed ? minAlike : Infinity);
    }, [])
    .map((row, index) => ({ ...row, index }));
  const hasWholeAmounts = areForints(rows);
  return hasWholeAmounts ? rows.map((row) => ({ ...row, hasWholeAmounts })) : rows;
}

/** Forints have no smaller coin: no amount beside them has two decimals. */
function areForints(rows: readonly Row[]): boolean {
  const named = rows.filter(({ folded }) =>
    /\d\s?ft\b|\bhuf\b|\bosszesen|fizetendo|bankkartya|keszpenz/.test(folded),
  );
  const isHungarian = rows.some(({ folded }) => /osszesen|fizetendo/.test(folded));
  return (
    named.length > 1 && (isHungarian || !rows.some(({ text }) => /\d[.,]\d{2}\s?(?:Ft)?\s*$/i.test(text)))
  );
}

type Placed = { readonly word: Word; readonly ref: WordRef; readonly isCertain: boolean };

/** Print that reaches so near to the edge of its picture, in its own heights, may go on beyond it. */
const touching = 0.05;

function linesOf(shown: Page, page: number): Placed[][] {
  const { words, source, recognisers } = shown;
  const lines = new Map<number, Placed[]>();
  words.forEach((read, index) => {
    // A text that no picture is of has no edges.
    const word = recognisers ? withoutCutFigure(read, shown) : read;
    const line = lines.get(word.line) ?? [];
    const isCertain = source === 'text-layer' || word.isReadAlike === true;
    line.push({ word, ref: { page, word: index }, isCertain });
    lines.set(word.line, line);
  });
  return [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
}

/** A figure that the edge of the picture cuts off is none: a part of its digits, or half of one, may be gone. */
function withoutCutFigure(word: Word, { width, height }: Page): Word {
  const { box, text } = word;
  const reach = touching * (box.y1 - box.y0);
  const isCut = box.x0 <= reach || box.y0 <= reach || box.x1 >= width - reach || box.y1 >= height - reach;
  return isCut && !/\p{L}{2}/u.test(text) ? { ...word, text: text.replace(/\d/g, '…') } : word;
}

function toRow(line: readonly Placed[], index: number): Row {
  const words: RowWord[] = [];
  let text = '';
  const spaced = spacedApart(line);
  line.forEach(({ word, ref, isCertain }, at) => {
    const before = line[at - 1]?.word;
    if (before && !isTorn(before, word) && !spaced.has(at)) text += ' ';
    const start = text.length;
    text += word.text;
    const confidence = word.confidence / 100;
    const [end, apart] = [text.length, isApart(word, before)];
    const { x0, x1 } = word.box;
    words.push({ text: word.text, ref, confidence, start, end, x0, x1, isApart: apart, isCertain });
  });
  return { index, text, folded: fold(text), words, hasWholeAmounts: false };
}

/** Two words in one and the same box: one recogniser saw a space in what the other saw as one word. */
function isTorn(before: Word, word: Word): boolean {
  const isOneBox = before.box.x0 === word.box.x0 && before.box.x1 === word.box.x1;
  const isWithinWord = /\p{L}$/u.test(before.text) && /^\p{L}/u.test(word.text);
  return isOneBox && isWithinWord && !(/\p{Ll}$/u.test(before.text) && /^\p{Lu}/u.test(word.text));
}

/** Fewer letters apart from each other are initials. */
const minSpacedLetters = 4;

/**
 * `S U M M E`: letters set apart to stand out are one word. Tax letters in a row are the head of a table.
 * @returns the indices of the words that belong to the letter before them
 */
function spacedApart(line: readonly Placed[]): ReadonlySet<number> {
  const joined = new Set<number>();
  let run: number[] = [];
  const letterAt = (index: number) => line[index]?.word.text ?? '';
  for (let index = 0; index <= line.length; index += 1) {
    if (/^\p{L}$/u.test(letterAt(index))) run.push(index);
    else {
      const isWord = run.length >= minSpacedLetters && !run.every((at) => /[A-G]/.test(letterAt(at)));
      if (isWord) run.slice(1).forEach((at) => joined.add(at));
      run = [];
    }
  }
  return joined;
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

/** The words of a row from one place of its text to another, as a row of their own. */
export function partOf(row: Row, from: number, to: number): Row {
  const words = row.words.filter(({ start, end }) => end > from && start < to);
  const moved = words.map((word) => ({
    ...word,
    start: Math.max(0, word.start - from),
    end: word.end - from,
  }));
  return { ...row, text: row.text.slice(from, to), folded: row.folded.slice(from, to), words: moved };
}
