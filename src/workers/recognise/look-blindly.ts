import type { Box, Word } from '../../shared/page.ts';
import { threadComputedMs } from '../computed-ms.ts';
import type { CutSheet } from '../image/cut-sheet.ts';
import { turnedGrey } from '../image/grey.ts';
import type { GreyImage } from '../image/images.ts';
import { preparePage } from '../image/prepare.ts';
import type { LookedAt } from './look-around.ts';
import type { Recognisers } from './recognise-sheet.ts';
import { bestWay, enoughLetters, stripOf, sureLetters } from './way-up.ts';

/** A strip of a prepared page is well within so many rows of the picture, and within this part of it. */
const minBandRows = 500;
const bandShare = 1 / 3;
/**
 * What may be computed on a picture in which Tesseract has found no text, all ways up together: in grain and grass it sees
 * letters for minutes. A look takes half of what is left; a look at a real page took 0.7 s at most.
 */
const fruitlessMs = 6000;

type Look = { readonly sheet: CutSheet; readonly words: readonly Word[] };

/**
 * The whole picture, the right way up, where nobody has found lines: each way up is looked at where those before show next
 * to nothing. Null where none showed anything in time. `onProgress` gets 0–100 for each way.
 */
export async function lookBlindly(
  { tesseract, paddle }: Recognisers,
  picture: GreyImage,
  language: string,
  onProgress: (percent: number) => void,
): Promise<LookedAt | null> {
  const startedAt = threadComputedMs();
  const remainingMs = () => fruitlessMs - (threadComputedMs() - startedAt);
  const looks: Look[] = [];
  const take = async ({ sheet, words }: Look, mostMs: number): Promise<LookedAt> => {
    const prepared = await preparePage(sheet.image);
    const forSecond = paddle?.takePage(prepared.natural.image) ?? null;
    return { sheet, prepared, forSecond, firstLook: words, isWhole: false, remainingMs: mostMs };
  };
  for (const turn of [0, 180, 90, 270] as const) {
    const image = await turnedGrey(picture, turn);
    const { flattened } = await preparePage(bandOf(image));
    if (remainingMs() <= 0) break;
    const words = await tesseract(stripOf(flattened.image), language, onProgress, remainingMs() / 2);
    if (words === null) continue;
    const { width, height } = image;
    const sheet = { image, turn, page: { width, height }, toPageBox: (box: Box) => box };
    if (sureLetters(words) >= enoughLetters) return take({ sheet, words }, Infinity);
    looks.push({ sheet, words });
  }
  const best = bestWay(looks, ({ words }) => sureLetters(words));
  return best && take(best, remainingMs());
}

/** A part is enough to tell the way up by, and soon prepared. */
function bandOf(image: GreyImage): GreyImage {
  return stripOf(image, Math.max(minBandRows, Math.ceil(bandShare * image.height)));
}
