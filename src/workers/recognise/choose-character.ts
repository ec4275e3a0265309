import { simplified } from '../../shared/fold.ts';
import type { Word } from '../../shared/page.ts';

/** One character of a word as a recogniser read it. */
export type Glyph = {
  readonly text: string;
  readonly word: Word;
  /** 0–100, the word's. */
  readonly confidence: number;
};

/** Pairs that recognisers take for each other: cheap to align, and never proof of a different word. */
const confusablePairs = new Set(
  [
    '0o',
    '0q',
    '0d',
    '0c',
    '08',
    '06',
    '09',
    '1l',
    '1i',
    '1|',
    '17',
    '38',
    '56',
    '5s',
    '8b',
    '2z',
    'li',
    '.,',
    'x×',
    'x*',
    '4a',
  ].flatMap((pair) => [pair, pair.slice(1) + pair.slice(0, 1)]),
);

/** Tesseract this sure of a word is seldom wrong about what is a letter and what a digit. */
const sureOfKind = 80;

/** 0 for the same letter by folding, at most 1.4 for letters that have nothing in common. */
export function characterCost(a: Glyph, b: Glyph): number {
  const left = simplified(a.text);
  const right = simplified(b.text);
  if (left === right) return 0;
  if (confusablePairs.has(left + right)) return 0.5;
  return isDigit(left) === isDigit(right) ? 1 : 1.4;
}

/**
 * The character to believe, or null for none. `before` is what the word has so far: a letter right after two
 * decimals is the tax letter that PP-OCR tends to read as a third one. `near` is what Tesseract saw just before.
 */
export function chooseCharacter(
  tesseract: Glyph | null,
  paddle: Glyph | null,
  context: { before: string; near: Glyph | null },
): string | null {
  if (!tesseract) return paddle && isLoneCredible(paddle, context.near) ? paddle.text : null;
  if (!paddle) return tesseract.confidence > 75 ? tesseract.text : null;
  if (simplified(tesseract.text) === simplified(paddle.text)) return tesseract.text;
  const taxLetter = taxLetterAfter(context.before, tesseract.text, paddle.text);
  if (taxLetter !== null) return taxLetter;
  if (isDigit(paddle.text) && isDigit(tesseract.text)) return chooseDigit(tesseract, paddle);
  if (isDigit(paddle.text) || isDigit(tesseract.text)) return chooseKind(tesseract, paddle, context.before);
  return tesseract.confidence >= 65 || isPolish(tesseract.text) ? tesseract.text : paddle.text;
}

function chooseDigit(tesseract: Glyph, paddle: Glyph): string {
  const isPaddleUnsure = paddle.confidence < 45 && tesseract.confidence > 85;
  return isPaddleUnsure ? tesseract.text : paddle.text;
}

/** A character that only PP-OCR sees, unless Tesseract is sure of the word it would stand in. */
function isLoneCredible(paddle: Glyph, near: Glyph | null): boolean {
  return paddle.confidence >= (near !== null && near.confidence >= 90 ? 85 : 30);
}

/** A digit against a letter: Tesseract where it is sure, else what goes on with the kind before it. */
function chooseKind(tesseract: Glyph, paddle: Glyph, before: string): string {
  if (tesseract.confidence >= sureOfKind) return tesseract.text;
  const goesOn = /\p{L}$/u.test(before) ? isLetter : /[\d.,]$/.test(before) ? isDigit : null;
  return [paddle.text, tesseract.text].find((text) => goesOn?.(text)) ?? paddle.text;
}

function taxLetterAfter(before: string, tesseract: string, paddle: string): string | null {
  if (!/\d[.,]\d\d$/.test(before)) return null;
  return [tesseract, paddle].find((text) => /^[A-G]$/.test(text)) ?? null;
}

function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text);
}

function isDigit(text: string): boolean {
  return /^\d$/.test(text);
}

function isPolish(text: string): boolean {
  return /^[ąćęłńóśźż]$/i.test(text);
}
