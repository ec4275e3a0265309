import type { EngineInput } from '../../shared/engine.ts';
import type { Box, Page, Word } from '../../shared/page.ts';
import type { CutSheet } from '../image/cut-sheet.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import type { RecognisableImage } from '../image/prepare.ts';
import { chooseLanguage } from './choose-language.ts';
import { firstLanguage, lookAround, type FindText, type SmallLook } from './look-around.ts';
import { fuseReadings } from './fuse-readings.ts';
import { isSureOf } from './is-sure-of.ts';
import { numberLines } from './number-lines.ts';
import type { Tesseract } from './tesseract.ts';

export type Recognisers = {
  readonly tesseract: Tesseract;
  /** Null where the optional second recogniser isn't installed. */
  readonly paddle: SecondRecogniser | null;
};

/** PP-OCR: finds text in a picture, and reads it on a prepared page. */
type SecondRecogniser = {
  readonly findText: FindText;
  /** Lines that are known already aren't read again. */
  readonly read: (
    image: GreyImage,
    isKnown: (line: Box) => boolean,
    onProgress: (percent: number) => void,
  ) => Promise<Word[]>;
};

/** Tells a receipt whose arithmetic already proves it, which a second look could only slow down. */
export type IsSettled = (page: Page) => boolean;

/** A picture and the text that was found in it, or the part of that text which is of one sheet. */
export type LookedFor = { readonly picture: ColourImage; readonly look: SmallLook };

type Recogniser = NonNullable<Page['recognisers']>[number];
export type Language = EngineInput<'recognise'>['language'];

/**
 * Recognises the sheet whose text was found. The second recogniser looks only where the first one's words don't settle the receipt.
 * `onProgress` gets 0–100, never falling.
 */
export async function recogniseSheet(
  recognisers: Recognisers,
  { picture, look: small }: LookedFor,
  wanted: Language,
  isSettled: IsSettled,
  onProgress: (percent: number) => void,
): Promise<Page> {
  const look = await lookAround(recognisers.tesseract, picture, small);
  onProgress(20);
  if (look === null) return emptyPage(picture);
  const { sheet, prepared, firstLook, isWhole } = look;
  const language = wanted === 'auto' ? chooseLanguage(firstLook) : wanted;
  const page = (words: readonly Word[], ...recognisers: Recogniser[]): Page => ({
    ...toPage(sheet, words, language),
    recognisers,
  });
  const isReadAlready = isWhole && language === firstLanguage;
  const words = isReadAlready
    ? firstLook
    : recognisers.tesseract(prepared.flattened.image, language, (percent) => {
        onProgress(20 + Math.round(0.4 * percent));
      });
  const tesseract = toPageWords(prepared.flattened, words);
  const first = page(numberLines(tesseract), 'tesseract');
  if (!recognisers.paddle || isSettled(first)) return first;
  const { natural } = prepared;
  const paddle = await recognisers.paddle.read(
    natural.image,
    (line) => isSureOf(tesseract, natural.toPageBox(line)),
    (percent) => {
      onProgress(60 + Math.round(0.4 * percent));
    },
  );
  return page(fuseReadings(tesseract, toPageWords(natural, paddle)), 'tesseract', 'pp-ocr');
}

function toPageWords({ toPageBox }: RecognisableImage, words: readonly Word[]): Word[] {
  return words.map((word) => ({ ...word, box: toPageBox(word.box) }));
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
