import type { EngineInput } from '../../shared/engine.ts';
import type { Page, Word } from '../../shared/page.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { preparePage, type PreparedPage, type RecognisableImage } from '../image/prepare.ts';
import { chooseLanguage } from './choose-language.ts';
import { fuseReadings } from './fuse-readings.ts';
import { numberLines } from './number-lines.ts';
import type { Tesseract } from './tesseract.ts';

export type Recognisers = {
  readonly tesseract: Tesseract;
  /** Null where the optional second recogniser isn't installed. */
  readonly paddle: ((image: GreyImage, onProgress: (percent: number) => void) => Promise<Word[]>) | null;
};

/** Tells a receipt whose arithmetic already proves it, which a second look could only slow down. */
export type IsProved = (page: Page) => boolean;

type Request = Pick<EngineInput<'recognise'>, 'language' | 'mode'>;

/** The rows of the page that are looked at to tell its language. */
const languageStripRows = 420;

/**
 * Recognises one page. In fast mode the second recogniser looks only where the first one's words don't prove the
 * receipt; in accurate mode always. `onProgress` gets 0–100, never falling.
 */
export async function recognisePage(
  recognisers: Recognisers,
  colours: ColourImage,
  request: Request,
  isProved: IsProved,
  onProgress: (percent: number) => void,
): Promise<Page> {
  const prepared = await preparePage(colours);
  onProgress(10);
  const language = request.language === 'auto' ? lookForLanguage(recognisers, prepared) : request.language;
  onProgress(20);
  const tesseract = toPageWords(
    prepared.flattened,
    recognisers.tesseract(prepared.flattened.image, language, (percent) => {
      onProgress(20 + Math.round(0.4 * percent));
    }),
  );
  const first = toPage(colours, numberLines(tesseract), language);
  if (!recognisers.paddle || (request.mode === 'fast' && isProved(first))) return first;
  const paddle = await recognisers.paddle(prepared.natural.image, (percent) => {
    onProgress(60 + Math.round(0.4 * percent));
  });
  return toPage(colours, fuseReadings(tesseract, toPageWords(prepared.natural, paddle)), language);
}

function toPageWords({ toPageBox }: RecognisableImage, words: readonly Word[]): Word[] {
  return words.map((word) => ({ ...word, box: toPageBox(word.box) }));
}

function lookForLanguage({ tesseract }: Recognisers, { flattened: { image } }: PreparedPage) {
  const rows = Math.min(image.height, languageStripRows);
  const top = Math.floor((image.height - rows) / 4);
  const data = image.data.subarray(top * image.width, (top + rows) * image.width);
  return chooseLanguage(tesseract({ data, width: image.width, height: rows }, 'pol', () => undefined));
}

function toPage({ width, height }: ColourImage, words: Word[], language: string): Page {
  const sum = words.reduce((total, word) => total + word.confidence, 0);
  const confidence = words.length === 0 ? null : sum / words.length;
  return { width, height, words, confidence, language, source: 'ocr' };
}
