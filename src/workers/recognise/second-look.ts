import type { Word } from '../../shared/page.ts';
import type { RecognisableImage } from '../image/prepare.ts';
import { fuseReadings } from './fuse-readings.ts';
import type { UnreadLine } from './paddle/recognise-with-paddle.ts';
import { readInTurns } from './read-in-turns.ts';

/**
 * What both recognisers read, in the page's pixels, after each turn of the second one. `onProgress` gets 0–100.
 * @param tesseract what the first one read, in the page's pixels
 * @param lines what the second one found on the page
 * @param natural the page as the second one takes it
 */
export async function* secondLook(
  tesseract: readonly Word[],
  lines: readonly UnreadLine[],
  natural: RecognisableImage,
  onProgress: (percent: number) => void,
  hasTime: () => boolean,
): AsyncGenerator<Word[], void> {
  const turns = readInTurns(tesseract, lines, natural.toPageBox, onProgress, hasTime);
  for await (const { words, isUnasked } of turns) {
    yield fuseReadings(tesseract, toPageWords(natural, words), isUnasked);
  }
}

export function toPageWords({ toPageBox }: RecognisableImage, words: readonly Word[]): Word[] {
  return words.map((word) => ({ ...word, box: toPageBox(word.box) }));
}
