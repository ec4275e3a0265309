import type { Word } from '../../shared/page.ts';
import { cutSheet, type CutSheet } from '../image/cut-sheet.ts';
import { hasColouredPrint } from '../image/coloured-ink.ts';
import { isPrintDoubtful } from '../image/doubtful-print.ts';
import { greyOf, shrunk } from '../image/grey.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { preparePage, type PreparedPage } from '../image/prepare.ts';
import { textArea, upsideDown, type TextBox } from '../image/text-area.ts';
import { lookBlindly } from './look-blindly.ts';
import type { Recognisers, TakenPage } from './recognise-sheet.ts';
import { bestWay, enoughLetters, stripAt, stripOf, stripRows, sureLetters } from './way-up.ts';

/** Where a small picture shows text. */
export type FindText = (image: GreyImage) => Promise<TextBox[]>;

/** A picture made small, whether its print may have colours, and where it shows text; null where nobody looked. */
export type SmallLook = {
  readonly small: GreyImage;
  readonly isPrintColoured: boolean;
  readonly boxes: readonly TextBox[] | null;
  /** The text of other sheets, which is to be left out. */
  readonly besides: readonly TextBox[];
};

/** The sheet with the text, the right way up, and what a first look at it in one language showed. */
export type LookedAt = {
  readonly sheet: CutSheet;
  readonly prepared: PreparedPage;
  /** The prepared page as the second recogniser took it; null where there is none. */
  readonly forSecond: TakenPage | null;
  readonly firstLook: readonly Word[];
  /** Whether the first look was at the whole sheet rather than a strip of it. */
  readonly isWhole: boolean;
  /** How long Tesseract may compute on the whole sheet: bounded where no look has shown print. */
  readonly remainingMs: number;
};

/** Enough to find lines of text in a 12-megapixel picture, also where the receipt is small in it. */
const smallPixels = 750_000;
/** A long picture of an app may not be shrunk until its letters merge. */
const minSmallSide = 480;
/** A line of text is about so high on the small copy, in pixels; nobody has looked for it yet. */
const smallLineHeight = 20;
/**
 * A sheet of no more rows, where text was found, is looked at whole: most lie the right way up, are in the language that
 * is looked in, and need no second look then. Of longer ones too much would be lost where they don't.
 */
const shortRows = 2600;

/** Looks for text on a small copy, which is enough to tell where it lies. */
export async function lookForText(findText: FindText | null, picture: ColourImage): Promise<SmallLook> {
  const colours = await shrunk(picture, smallScale(picture));
  const isPrintColoured = hasColouredPrint(colours, smallLineHeight);
  const small = await greyOf(colours, 1, isPrintColoured ? smallLineHeight : null);
  return { small, isPrintColoured, boxes: findText && (await findText(small)), besides: [] };
}

/**
 * Cuts out the sheet with the text and its way up: cameras forget how they were held. Null where there is no text. Where
 * nobody has found lines, the picture is taken whole. `onProgress` gets 0–100 for each way up.
 */
export async function lookAround(
  recognisers: Recognisers,
  picture: ColourImage,
  look: SmallLook,
  language: string,
  onProgress: (percent: number) => void,
): Promise<LookedAt | null> {
  const { small, boxes, isPrintColoured } = look;
  if (boxes?.length === 0) return null;
  const area = boxes && textArea(boxes, small);
  const printHeight = isPrintColoured ? smallLineHeight / smallScale(picture) : null;
  if (area === null)
    return lookBlindly(recognisers, await greyOf(picture, 1, printHeight), language, onProgress);
  const { tesseract, paddle } = recognisers;
  const read = async (image: GreyImage) => (await tesseract(image, language, onProgress)) ?? [];
  const looks: LookedAt[] = [];
  for (const [index, way] of [area, upsideDown(area, small)].entries()) {
    const sheet = await cutSheet(picture, look, way);
    const prepared = await preparePage(sheet.image);
    const forSecond = paddle?.takePage(prepared.natural.image) ?? null;
    // The other way up would seldom be worth it, nor what Tesseract proves alone.
    if (index === 0 && isPrintDoubtful(prepared.flattened.image)) forSecond?.foretell();
    // The other way up is looked at only to be told from the first.
    const seen = await lookAt(read, { sheet, prepared, forSecond }, index === 0 ? shortRows : stripRows);
    if (lettersIn(seen) >= enoughLetters) return seen;
    looks.push(seen);
  }
  return bestWay(looks, lettersIn);
}

function smallScale({ width, height }: ColourImage): number {
  const byPixels = Math.sqrt(smallPixels / (width * height));
  return Math.min(1, Math.max(byPixels, minSmallSide / Math.min(width, height)));
}

/** Looks at the whole sheet where it has no more than `mostRows`, else at a strip. */
async function lookAt(
  read: (image: GreyImage) => Promise<Word[]>,
  page: Pick<LookedAt, 'sheet' | 'prepared' | 'forSecond'>,
  mostRows: number,
): Promise<LookedAt> {
  const { image } = page.prepared.flattened;
  const isWhole = image.height <= mostRows;
  const firstLook = await read(isWhole ? image : stripOf(image));
  return { ...page, isWhole, firstLook, remainingMs: Infinity };
}

/** Within the strip, also where more was seen: print on its head has some letters that look right, and a long sheet many. */
function lettersIn({ firstLook, isWhole, prepared }: LookedAt): number {
  if (!isWhole) return sureLetters(firstLook);
  const { top, rows } = stripAt(prepared.flattened.image.height);
  return sureLetters(firstLook.filter(({ box }) => box.y0 >= top && box.y1 <= top + rows));
}
