import type { Word } from '../../shared/page.ts';
import type { GreyImage } from '../image/images.ts';

/** The rows of the page by which its way up is told. */
export const stripRows = 420;
/** So many letters in words that the recogniser is sure of are print the right way up. */
export const enoughLetters = 40;
const sureConfidence = 70;
/** How much more another way up must show: letters on their heads look like letters now and then. */
const margin = 2;

export function stripOf({ data, width, height }: GreyImage, mostRows = stripRows): GreyImage {
  const { top, rows } = stripAt(height, mostRows);
  return { data: data.subarray(top * width, (top + rows) * width), width, height: rows };
}

/** Where the strip lies, in rows. */
export function stripAt(
  height: number,
  mostRows = stripRows,
): { readonly top: number; readonly rows: number } {
  const rows = Math.min(height, mostRows);
  return { top: Math.floor((height - rows) / 4), rows };
}

/** How many letters the words have that the recogniser is sure of. */
export function sureLetters(words: readonly Word[]): number {
  const sure = words.filter(
    ({ confidence, text }) => confidence >= sureConfidence && /[\p{L}\d]{3}/u.test(text),
  );
  return sure.reduce((sum, { text }) => sum + text.length, 0);
}

/** Of the ways up that were looked at, the first as the picture is: that one, unless another shows clearly more. */
export function bestWay<Look>(
  [asItIs, ...others]: readonly Look[],
  lettersIn: (look: Look) => number,
): Look | null {
  const [best] = others.sort((a, b) => lettersIn(b) - lettersIn(a));
  if (!asItIs || !best) return asItIs ?? null;
  const isBetter = lettersIn(best) >= Math.max(enoughLetters / 2, margin * lettersIn(asItIs));
  return isBetter ? best : asItIs;
}
