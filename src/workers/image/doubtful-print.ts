import type { GreyImage } from './images.ts';
import { histogramOf } from './levels.ts';

/** On an evened page print is darker than the first level and paper brighter than the second. */
const darkLevel = 64;
const brightLevel = 192;
/** Of ten pictures, drawn and real, that Tesseract proved alone one showed more grey than this, of 27 others 14. */
const maxGreyShare = 0.56;

/** Whether so much of an evened page's print is neither black nor white that Tesseract will hardly be enough. Only a guess. */
export function isPrintDoubtful({ data }: GreyImage): boolean {
  const histogram = histogramOf(data);
  const sum = (from: number, to: number) =>
    histogram.subarray(from, to).reduce((total, count) => total + count, 0);
  const [dark, grey] = [sum(0, darkLevel), sum(darkLevel, brightLevel)];
  return grey > maxGreyShare * (dark + grey);
}
