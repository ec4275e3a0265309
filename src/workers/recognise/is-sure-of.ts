import type { Box, Word } from '../../shared/page.ts';

/** So sure of letters, Tesseract is right; of digits it is sure where it is wrong. */
const sureConfidence = 90;
/** So much of the line's length must be words. */
const coveredShare = 0.7;

/** Whether Tesseract's words leave nothing to ask of a line: letters alone, sure of each, all along it. */
export function isSureOf(words: readonly Word[], line: Box): boolean {
  const inside = words.filter(({ box }) => isOn(box, line));
  const isSure = inside.every(({ text, confidence }) => confidence >= sureConfidence && !/\d/.test(text));
  return isSure && isSeen(inside, line);
}

/** Whether words stand nearly all along a line. */
export function isSeen(words: readonly Word[], line: Box): boolean {
  const inside = words.filter(({ box }) => isOn(box, line));
  const covered = inside.reduce((sum, { box }) => sum + box.x1 - box.x0, 0);
  return covered >= coveredShare * (line.x1 - line.x0);
}

/** Whether a word stands on a line, by its middle and whatever part of its length. */
export function isOn(word: Box, line: Box): boolean {
  const middle = (word.y0 + word.y1) / 2;
  const across = Math.min(word.x1, line.x1) - Math.max(word.x0, line.x0);
  return across > 0 && middle > line.y0 && middle < line.y1;
}
