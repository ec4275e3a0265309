import type { EngineInput } from '../../shared/engine.ts';
import type { Page, Word } from '../../shared/page.ts';
import type { CutSheet } from '../image/cut-sheet.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { chooseLanguage } from './choose-language.ts';
import { lookAround, type FindText, type SmallLook } from './look-around.ts';
import { numberLines } from './number-lines.ts';
import type { UnreadLine } from './paddle/recognise-with-paddle.ts';
import { secondLook, toPageWords } from './second-look.ts';
import type { Tesseract } from './tesseract.ts';

export type Recognisers = {
  readonly tesseract: Tesseract;
  /** Null where the optional second recogniser isn't installed. */
  readonly paddle: SecondRecogniser | null;
};

/** PP-OCR: finds text in a picture, and the lines of a prepared page, which it reads one by one. */
export type SecondRecogniser = {
  readonly findText: FindText;
  readonly takePage: (image: GreyImage) => TakenPage;
  /** What other threads have computed for it so far, in milliseconds. */
  readonly helpedMs: () => number;
};

export type TakenPage = {
  /** Tells that its lines may be wanted soon. */
  readonly foretell: () => void;
  readonly findLines: () => Promise<UnreadLine[]>;
};

/** What the second look depends on. */
type ForSecondLook = {
  /** Tells a receipt whose arithmetic already proves it, which a second look could only slow down. */
  readonly isSettled: (page: Page) => boolean;
  /** Whether there is time left for the page, all its sheets together. */
  readonly hasTime: () => boolean;
};

/** A picture and the text that was found in it, or the part of that text which is of one sheet. */
export type LookedFor = { readonly picture: ColourImage; readonly look: SmallLook };

type Recogniser = NonNullable<Page['recognisers']>[number];
export type Language = EngineInput<'recognise'>['language'];

/** The language of a first look, as most receipts here have it. */
export const usualLanguage = 'pol';

/**
 * Recognises the sheet whose text was found. The second recogniser looks only where the first one's words don't settle the receipt.
 * `onProgress` gets 0–100, never falling.
 */
export async function recogniseSheet(
  recognisers: Recognisers,
  { picture, look: small }: LookedFor,
  wanted: Language,
  { isSettled, hasTime }: ForSecondLook,
  onProgress: (percent: number) => void,
): Promise<Page> {
  const firstLanguage = wanted === 'auto' ? usualLanguage : wanted;
  let furthest = 0;
  const look = await lookAround(recognisers, picture, small, firstLanguage, (percent) => {
    furthest = Math.max(furthest, percent);
    onProgress(Math.round(0.2 * furthest));
  });
  onProgress(20);
  if (look === null) return emptyPage(picture);
  const { sheet, prepared, forSecond, firstLook, isWhole, remainingMs } = look;
  const language = wanted === 'auto' ? chooseLanguage(firstLook) : wanted;
  const page = (words: readonly Word[], ...recognisers: Recogniser[]): Page => ({
    ...toPage(sheet, words, language),
    recognisers,
  });
  const wholeProgress = (percent: number) => {
    onProgress(20 + Math.round(0.4 * percent));
  };
  const isReadAlready = isWhole && language === firstLanguage;
  if (!isReadAlready) forSecond?.foretell();
  const words = isReadAlready
    ? firstLook
    : await recognisers.tesseract(prepared.flattened.image, language, wholeProgress, remainingMs);
  if (words === null) return emptyPage(picture);
  const tesseract = toPageWords(prepared.flattened, words);
  const first = page(numberLines(tesseract), 'tesseract');
  if (!forSecond || isSettled(first) || !hasTime()) return first;
  const secondProgress = (percent: number) => {
    onProgress(60 + Math.round(0.4 * percent));
  };
  let fused = first;
  const lines = await forSecond.findLines();
  const second = secondLook(tesseract, lines, prepared.natural, secondProgress, hasTime);
  for await (const both of second) {
    fused = page(both, 'tesseract', 'pp-ocr');
    if (isSettled(fused)) return fused;
  }
  return fused;
}

function toPage(
  { page: { width, height }, turn, toPageBox }: CutSheet,
  words: readonly Word[],
  language: string,
): Page {
  const sum = words.reduce((total, word) => total + word.confidence, 0);
  const confidence = words.length === 0 ? null : sum / words.length;
  const placed = words.map((word) => ({ ...word, box: toPageBox(word.box) }));
  const page = { width, height, words: placed, confidence, language, source: 'ocr' } as const;
  return turn === 0 ? page : { ...page, turn };
}

function emptyPage({ width, height }: ColourImage): Page {
  return { width, height, words: [], confidence: null, language: 'pol', source: 'ocr', recognisers: [] };
}
