import type { Turn, Word } from '../../shared/page.ts';
import { threadComputedMs } from '../computed-ms.ts';
import { cutSheet, turnedSize, type CutSheet } from '../image/cut-sheet.ts';
import { hasColouredPrint } from '../image/coloured-ink.ts';
import { isPrintDoubtful } from '../image/doubtful-print.ts';
import { greyOf, shrunk, turnedGrey } from '../image/grey.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { preparePage, type PreparedPage } from '../image/prepare.ts';
import { textArea, upsideDown, type TextArea, type TextBox } from '../image/text-area.ts';
import type { Recognisers, TakenPage } from './recognise-sheet.ts';

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

type Look = Omit<LookedAt, 'remainingMs'>;

/** Enough to find lines of text in a 12-megapixel picture, also where the receipt is small in it. */
const smallPixels = 750_000;
/** A long picture of an app may not be shrunk until its letters merge. */
const minSmallSide = 480;
/** A line of text is about so high on the small copy, in pixels; nobody has looked for it yet. */
const smallLineHeight = 20;
/** The rows of the page by which its way up is told. */
const stripRows = 420;
/**
 * A sheet of no more rows, where text was found, is looked at whole: most lie the right way up, are in the language that
 * is looked in, and need no second look then. Of longer ones too much would be lost where they don't.
 */
const shortRows = 2600;
/** So many letters in words that the recogniser is sure of are print the right way up. */
const enoughLetters = 40;
const sureConfidence = 70;
/**
 * What may be computed on a picture in which nobody has found text and Tesseract hasn't either, all ways up together: in
 * grain and grass it sees letters for minutes. A look takes half of what is left; a look at a real page took 0.7 s at most.
 */
const fruitlessMs = 6000;
/** How much more another way up must show: letters on their heads look like letters now and then. */
const margin = 2;

/** Looks for text on a small copy, which is enough to tell where it lies. */
export async function lookForText(findText: FindText | null, picture: ColourImage): Promise<SmallLook> {
  const colours = await shrunk(picture, smallScale(picture));
  const isPrintColoured = hasColouredPrint(colours, smallLineHeight);
  const small = await greyOf(colours, 1, isPrintColoured ? smallLineHeight : null);
  return { small, isPrintColoured, boxes: findText && (await findText(small)), besides: [] };
}

/**
 * Cuts out the sheet with the text and its way up: cameras forget how they were held. Null where there is no text. Without
 * a finder of text the page is taken whole, and each way up is looked at where the one before shows next to none.
 * `onProgress` gets 0–100 for each way.
 */
export async function lookAround(
  { tesseract, paddle }: Recognisers,
  picture: ColourImage,
  look: SmallLook,
  language: string,
  onProgress: (percent: number) => void,
): Promise<LookedAt | null> {
  const { small, boxes } = look;
  const area = boxes && textArea(boxes, small);
  if (boxes?.length === 0) return null;
  const ways = area ? waysOfText(picture, look, area) : waysOfWhole(picture, look);
  const looks: Look[] = [];
  const startedAt = threadComputedMs();
  const remainingMs = () => (area ? Infinity : fruitlessMs - (threadComputedMs() - startedAt));
  for (const [index, way] of ways.entries()) {
    // The other way up is looked at only to be told from the first.
    const mostRows = area && index === 0 ? shortRows : stripRows;
    const read = (image: GreyImage) => tesseract(image, language, onProgress, remainingMs() / 2);
    const sheet = await way();
    const prepared = await preparePage(sheet.image);
    if (remainingMs() <= 0) break;
    const forSecond = paddle?.takePage(prepared.natural.image) ?? null;
    // The other way up would seldom be worth it, nor what Tesseract proves alone.
    if (index === 0 && isPrintDoubtful(prepared.flattened.image)) forSecond?.foretell();
    const look = await lookAt(read, { sheet, prepared, forSecond }, mostRows);
    if (look === null) continue;
    if (lettersIn(look) >= enoughLetters) return { ...look, remainingMs: Infinity };
    looks.push(look);
  }
  const best = bestOf(looks);
  return best && { ...best, remainingMs: remainingMs() };
}

function bestOf([asItIs, ...others]: readonly Look[]): Look | null {
  const [best] = others.sort((a, b) => lettersIn(b) - lettersIn(a));
  if (!asItIs || !best) return asItIs ?? null;
  const isBetter = lettersIn(best) >= Math.max(enoughLetters / 2, margin * lettersIn(asItIs));
  return isBetter ? best : asItIs;
}

function smallScale({ width, height }: ColourImage): number {
  const byPixels = Math.sqrt(smallPixels / (width * height));
  return Math.min(1, Math.max(byPixels, minSmallSide / Math.min(width, height)));
}

type Way = () => Promise<CutSheet>;

function waysOfText(picture: ColourImage, look: SmallLook, area: TextArea): Way[] {
  return [area, upsideDown(area, look.small)].map((one) => () => cutSheet(picture, look, one));
}

function waysOfWhole(picture: ColourImage, look: SmallLook): Way[] {
  return ([0, 180, 90, 270] as const).map((turn) => () => wholeSheet(picture, look, turn));
}

async function wholeSheet(
  picture: ColourImage,
  { isPrintColoured }: SmallLook,
  turn: Turn,
): Promise<CutSheet> {
  const printHeight = isPrintColoured ? smallLineHeight / smallScale(picture) : null;
  const image = await turnedGrey(await greyOf(picture, 1, printHeight), turn);
  return { image, turn, page: turnedSize(picture, turn), toPageBox: (box) => box };
}

/** Looks at the whole sheet where it has no more than `mostRows`, else at a strip. Null where that took too long. */
async function lookAt(
  read: (image: GreyImage) => Promise<Word[] | null>,
  page: Pick<Look, 'sheet' | 'prepared' | 'forSecond'>,
  mostRows: number,
): Promise<Look | null> {
  const { image } = page.prepared.flattened;
  const isWhole = image.height <= mostRows;
  const firstLook = await read(isWhole ? image : stripOf(image));
  return firstLook && { ...page, isWhole, firstLook };
}

function stripOf({ data, width, height }: GreyImage): GreyImage {
  const { top, rows } = stripAt(height);
  return { data: data.subarray(top * width, (top + rows) * width), width, height: rows };
}

function stripAt(height: number): { readonly top: number; readonly rows: number } {
  const rows = Math.min(height, stripRows);
  return { top: Math.floor((height - rows) / 4), rows };
}

/** Within the strip, also where more was seen: print on its head has some letters that look right, and a long sheet many. */
function lettersIn({ firstLook, isWhole, prepared }: Look): number {
  const { top, rows } = stripAt(prepared.flattened.image.height);
  const sure = firstLook.filter(
    ({ confidence, text, box }) =>
      confidence >= sureConfidence &&
      /[\p{L}\d]{3}/u.test(text) &&
      (!isWhole || (box.y0 >= top && box.y1 <= top + rows)),
  );
  return sure.reduce((sum, { text }) => sum + text.length, 0);
}
