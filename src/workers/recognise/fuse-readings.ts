import type { Box, Word } from '../../shared/page.ts';
import { align } from './align.ts';
import { chooseCharacter, characterCost, type Glyph } from './choose-character.ts';
import { matchWords } from './match-words.ts';
import { numberLines } from './number-lines.ts';

/** Below this likeness the two recognisers saw different things, and one of them is believed as a whole. */
const minSimilarity = 0.5;
/** A word that only Tesseract sees is kept from here on: on textures it sees letters where there are none. */
const minLoneTesseract = 55;
const minLonePaddle = 30;
/** A page whose words are less sure than this on average was mostly lost on Tesseract. */
const lostConfidence = 65;
const sureOnLostPage = 80;
/** What a word's confidence falls to where the recognisers contradict each other. */
const contradictedConfidence = 40;

/**
 * Lays two readings of one page over each other, in the same pixels. Tesseract knows Polish letters and spaces;
 * PP-OCR makes a third of its mistakes, in digits above all, but drops spaces and diacritics. So letters and word
 * breaks come from Tesseract, digits from PP-OCR, unless one is unsure and the other isn't. Where both agree the
 * confidence rises; where they contradict it falls. Words of Tesseract's that PP-OCR wasn't asked about are kept.
 */
export function fuseReadings(
  tesseract: readonly Word[],
  paddle: readonly Word[],
  isUnasked: (word: Word) => boolean = () => false,
): Word[] {
  const fused = matchWords(believable(tesseract), paddle).flatMap(({ first, second }) => {
    if (second.length === 0) {
      const sure = first.filter((word) => word.confidence >= minLoneTesseract || isUnasked(word));
      return sure.map((word) => ({ ...word, line: loneLine(word) }));
    }
    if (first.length === 0) return second.filter((word) => word.confidence >= minLonePaddle);
    return fuseMatch(first, second);
  });
  return numberLines(fused);
}

/** On a page that Tesseract mostly can't read, what it does read is taken only where it is sure. */
function believable(tesseract: readonly Word[]): readonly Word[] {
  return isLost(tesseract) ? tesseract.filter((word) => word.confidence >= sureOnLostPage) : tesseract;
}

/** Whether Tesseract could mostly not read a page. */
export function isLost(tesseract: readonly Word[]): boolean {
  const sum = tesseract.reduce((total, word) => total + word.confidence, 0);
  return sum < lostConfidence * tesseract.length;
}

function fuseMatch(tesseract: readonly Word[], paddle: readonly Word[]): Word[] {
  const left = toGlyphs(tesseract);
  const right = toGlyphs(paddle);
  const { pairs, similarity } = align(left, right, characterCost);
  if (similarity < minSimilarity) return believeOne(tesseract, paddle);
  const letters: FusedLetter[] = [];
  for (const pair of pairs) {
    const t = pair.left === null ? null : (left[pair.left] ?? null);
    const p = pair.right === null ? null : (right[pair.right] ?? null);
    const before = letters.map((letter) => letter.text).join('');
    const choice = chooseCharacter(t, p, { before, near: letters.at(-1)?.tesseract ?? null });
    if (choice !== null) letters.push({ text: choice, tesseract: t, paddle: p });
  }
  return splitWords(letters);
}

function believeOne(tesseract: readonly Word[], paddle: readonly Word[]): Word[] {
  // A stroke that Tesseract is sure of is less than the numbers that PP-OCR saw there.
  const isSeenAlike = 2 * lettersOf(tesseract) >= lettersOf(paddle);
  const isPaddleLost = isSeenAlike && lowestConfidence(paddle) < 40 && lowestConfidence(tesseract) > 85;
  const believed = isPaddleLost ? tesseract : paddle;
  return believed.map((word) => ({
    ...word,
    confidence: Math.min(word.confidence, contradictedConfidence),
  }));
}

function lettersOf(words: readonly Word[]): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}

type FusedLetter = { text: string; tesseract: Glyph | null; paddle: Glyph | null };

function toGlyphs(words: readonly Word[]): Glyph[] {
  return words.flatMap((word) =>
    Array.from(word.text, (text) => ({ text, word, confidence: word.confidence })),
  );
}

/** Breaks where PP-OCR does, or Tesseract does, except inside a number, which only both together may break. */
function splitWords(letters: readonly FusedLetter[]): Word[] {
  const groups: FusedLetter[][] = [];
  const last: { tesseract: Word | null; paddle: Word | null } = { tesseract: null, paddle: null };
  for (const letter of letters) {
    const word = {
      tesseract: letter.tesseract?.word ?? last.tesseract,
      paddle: letter.paddle?.word ?? last.paddle,
    };
    const isTesseractBreak = word.tesseract !== last.tesseract && last.tesseract !== null;
    const isPaddleBreak = word.paddle !== last.paddle && last.paddle !== null;
    const group = groups.at(-1);
    const isInNumber = isNumeric(letter) && isNumeric(group?.at(-1));
    const isBreak = isInNumber ? isTesseractBreak && isPaddleBreak : isTesseractBreak || isPaddleBreak;
    if (group && !isBreak) group.push(letter);
    else groups.push([letter]);
    Object.assign(last, word);
  }
  return groups.map((group) => toWord(group));
}

function isNumeric(letter: FusedLetter | undefined): boolean {
  return letter !== undefined && /^[\d.,]$/.test(letter.text);
}

function toWord(letters: readonly FusedLetter[]): Word {
  const tesseract = wordsOf(letters.map((letter) => letter.tesseract));
  const paddle = wordsOf(letters.map((letter) => letter.paddle));
  // Tesseract's boxes hug the ink; PP-OCR's are estimated from its decoder's steps.
  const boxes = (tesseract.length > 0 ? tesseract : paddle).map((word) => word.box);
  return {
    text: letters.map((letter) => letter.text).join(''),
    ...(areDigitsAlike(letters) && { isReadAlike: true }),
    confidence: fusedConfidence(letters, lowestConfidence(tesseract), lowestConfidence(paddle)),
    box: unionBox(boxes),
    line: paddle[0]?.line ?? loneLine(tesseract[0]),
  };
}

/** Whether both recognisers read the same digits, and there are any. */
function areDigitsAlike(letters: readonly FusedLetter[]): boolean {
  const digits = letters.filter(({ text }) => /\d/.test(text));
  return (
    digits.length > 0 &&
    digits.every(({ text, tesseract, paddle }) => text === tesseract?.text && text === paddle?.text)
  );
}

function fusedConfidence(letters: readonly FusedLetter[], tesseract: number, paddle: number): number {
  const isAgreed = letters.every(
    ({ tesseract: t, paddle: p }) => t !== null && p !== null && characterCost(t, p) === 0,
  );
  if (isAgreed) return Math.round(100 - ((100 - tesseract) * (100 - paddle)) / 100);
  const hasContradictedDigit = letters.some(
    ({ text, tesseract: t, paddle: p }) => /\d/.test(text) && t?.text !== p?.text,
  );
  return Math.round(
    hasContradictedDigit ? Math.min(tesseract, paddle, 70) : Math.max(tesseract, paddle) * 0.9,
  );
}

/** Tesseract's lines are numbered apart from PP-OCR's. */
function loneLine(word: Word | undefined): number {
  return -1 - (word?.line ?? 0);
}

function wordsOf(glyphs: readonly (Glyph | null)[]): Word[] {
  return [...new Set(glyphs.flatMap((glyph) => (glyph ? [glyph.word] : [])))];
}

function lowestConfidence(words: readonly Word[]): number {
  return words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence));
}

function unionBox(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map((box) => box.x0)),
    y0: Math.min(...boxes.map((box) => box.y0)),
    x1: Math.max(...boxes.map((box) => box.x1)),
    y1: Math.max(...boxes.map((box) => box.y1)),
  };
}
