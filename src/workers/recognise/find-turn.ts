import type { Turn, Word } from '../../shared/page.ts';
import type { ColourImage } from '../image/images.ts';
import { preparePage, type PreparedPage } from '../image/prepare.ts';
import { turned } from '../image/turn.ts';
import type { Tesseract } from './tesseract.ts';

/** A page the right way up, and what a first look at it showed. */
export type LookedAt = {
  readonly colours: ColourImage;
  readonly prepared: PreparedPage;
  readonly turn: Turn;
  readonly firstLook: readonly Word[];
};

/** The rows of the page that are looked at. */
const stripRows = 420;
/** So many letters in words that the recogniser is sure of are print the right way up. */
const enoughLetters = 40;
const sureConfidence = 70;
/** How much more another way up must show: letters on their heads look like letters now and then. */
const margin = 2;

/**
 * Looks at a strip of the page for text, and where there is next to none, at the page turned each other way: cameras
 * forget which way they were held. A page without any text stays as it is.
 */
export async function lookAround(tesseract: Tesseract, colours: ColourImage): Promise<LookedAt> {
  const asItIs = await lookAt(tesseract, colours, 0);
  if (lettersIn(asItIs) >= enoughLetters || asItIs.prepared.isNoise) return asItIs;
  const others: LookedAt[] = [];
  for (const turn of [180, 90, 270] as const)
    others.push(await lookAt(tesseract, await turned(colours, turn), turn));
  const [best] = others.sort((a, b) => lettersIn(b) - lettersIn(a));
  const isBetter = best && lettersIn(best) >= Math.max(enoughLetters / 2, margin * lettersIn(asItIs));
  return isBetter ? best : asItIs;
}

async function lookAt(tesseract: Tesseract, colours: ColourImage, turn: Turn): Promise<LookedAt> {
  const prepared = await preparePage(colours);
  const { image } = prepared.flattened;
  const rows = Math.min(image.height, stripRows);
  const top = Math.floor((image.height - rows) / 4);
  const data = image.data.subarray(top * image.width, (top + rows) * image.width);
  const strip = { data, width: image.width, height: rows };
  const firstLook = prepared.isNoise ? [] : tesseract(strip, 'pol', () => undefined);
  return { colours, prepared, turn, firstLook };
}

function lettersIn({ firstLook }: LookedAt): number {
  const sure = firstLook.filter(
    ({ confidence, text }) => confidence >= sureConfidence && /[\p{L}\d]{3}/u.test(text),
  );
  return sure.reduce((sum, { text }) => sum + text.length, 0);
}
