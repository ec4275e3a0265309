import type { Box, Word } from '../../../shared/page.ts';
import { bandMiddle, straighten, type TextBand } from './detect-lines.ts';
import type { GreyImage } from '../../image/images.ts';
import type { PaddleModels } from './models.ts';
import { lineHeight, readLine, type ReadCharacter } from './read-line.ts';

/** A line of text that PP-OCR has found and can read: where its ink lies, in the picture's pixels. */
export type UnreadLine = { readonly box: Box; readonly read: () => Promise<Word[]> };

/**
 * PP-OCR over a line of a prepared grey page (dark print on light, glyphs 12 to 40 pixels high): words with boxes in the
 * picture's pixels, confidences 0–100 and the line's number. Makes about a third of Tesseract's character errors on
 * receipts, but has no Polish letters and drops spaces, which are put back where the glyphs stand apart.
 */
export async function readBand(
  models: PaddleModels,
  image: GreyImage,
  band: TextBand,
  line: number,
): Promise<Word[]> {
  return toWords(await readLine(models, straighten(image, band, lineHeight)), band, line);
}

/** The band is grown for the recogniser; the glyphs fill about 0.6 of it. */
const inkShare = 0.6;

export function inkBox(band: TextBand): Box {
  const [first, last] = [bandMiddle(band, band.x0), bandMiddle(band, band.x1)];
  const half = (inkShare * band.height) / 2;
  return { x0: band.x0, x1: band.x1, y0: Math.min(first, last) - half, y1: Math.max(first, last) + half };
}

/** Glyphs further apart than this many usual advances have a space between them, read or not. */
const spaceAdvances = 1.65;

function toWords(characters: readonly ReadCharacter[], band: TextBand, line: number): Word[] {
  const advance = usualAdvance(characters);
  const groups: ReadCharacter[][] = [];
  let group: ReadCharacter[] = [];
  for (const character of characters) {
    const last = group.at(-1);
    const isApart = last !== undefined && character.x - last.x > spaceAdvances * advance;
    if (character.text === ' ' || isApart) {
      if (group.length > 0) groups.push(group);
      group = [];
    }
    if (character.text !== ' ') group.push(character);
  }
  if (group.length > 0) groups.push(group);
  return groups.map((letters) => toWord(letters, band, line, advance));
}

function usualAdvance(characters: readonly ReadCharacter[]): number {
  const advances = characters
    .slice(1)
    .map((character, index) => character.x - (characters[index]?.x ?? 0))
    .sort((a, b) => a - b);
  return advances[Math.floor(advances.length / 2)] ?? lineHeight / 2;
}

function toWord(letters: readonly ReadCharacter[], band: TextBand, line: number, advance: number): Word {
  const scale = band.height / lineHeight;
  const first = letters[0]?.x ?? 0;
  const last = letters.at(-1)?.x ?? first;
  const x0 = band.x0 + Math.max(0, first - advance / 2) * scale;
  const x1 = Math.min(band.x1, band.x0 + (last + advance / 2) * scale);
  const middle = bandMiddle(band, (x0 + x1) / 2);
  const half = (inkShare * band.height) / 2;
  const confidence = letters.reduce((lowest, letter) => Math.min(lowest, letter.confidence), 1);
  return {
    // A slashed zero is the only o that thermal print and this model have in common.
    text: letters
      .map((letter) => letter.text)
      .join('')
      .replace(/(?<=\p{Lu})0(?=\p{Lu})/gu, 'O')
      .replace(/(?<=\p{Ll})0(?=\p{Ll})/gu, 'o'),
    confidence: Math.round(confidence * 100),
    box: { x0, y0: middle - half, x1, y1: middle + half },
    line,
  };
}
