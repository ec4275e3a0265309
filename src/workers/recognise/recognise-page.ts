import type { EngineInput } from '../../shared/engine.ts';
import type { Page, Turn, Word } from '../../shared/page.ts';
import type { ColourImage, GreyImage } from '../image/images.ts';
import { preparePage, type RecognisableImage } from '../image/prepare.ts';
import { rectifySheet, type RectifiedSheet } from '../image/rectify.ts';
import { chooseLanguage } from './choose-language.ts';
import { lookAround } from './find-turn.ts';
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

type Recogniser = NonNullable<Page['recognisers']>[number];
type Request = Pick<EngineInput<'recognise'>, 'language' | 'mode'>;

/**
 * Recognises one page. In fast mode the second recogniser looks only where the first one's words don't prove the
 * receipt; in accurate mode always. `onProgress` gets 0–100, never falling.
 */
export async function recognisePage(
  recognisers: Recognisers,
  file: ColourImage,
  request: Request,
  isProved: IsProved,
  onProgress: (percent: number) => void,
): Promise<Page> {
  const { colours, turn, firstLook, ...look } = await lookAround(recognisers.tesseract, file);
  const sheet = rectifySheet(colours);
  const prepared = sheet ? await preparePage(sheet.image) : look.prepared;
  onProgress(20);
  const language = request.language === 'auto' ? chooseLanguage(firstLook) : request.language;
  const page = (words: Word[], ...recognisers: Recogniser[]): Page => ({
    ...toPage(colours, sheet ? inPicture(words, sheet) : words, language, turn),
    recognisers,
  });
  if (prepared.isNoise) return page([]);
  const tesseract = toPageWords(
    prepared.flattened,
    recognisers.tesseract(prepared.flattened.image, language, (percent) => {
      onProgress(20 + Math.round(0.4 * percent));
    }),
  );
  const first = page(numberLines(tesseract), 'tesseract');
  if (!recognisers.paddle || (request.mode === 'fast' && isProved(first))) return first;
  const paddle = await recognisers.paddle(prepared.natural.image, (percent) => {
    onProgress(60 + Math.round(0.4 * percent));
  });
  return page(fuseReadings(tesseract, toPageWords(prepared.natural, paddle)), 'tesseract', 'pp-ocr');
}

function toPageWords({ toPageBox }: RecognisableImage, words: readonly Word[]): Word[] {
  return words.map((word) => ({ ...word, box: toPageBox(word.box) }));
}

function inPicture(words: readonly Word[], { toPictureBox }: RectifiedSheet): Word[] {
  return words.map((word) => ({ ...word, box: toPictureBox(word.box) }));
}

function toPage({ width, height }: ColourImage, words: Word[], language: string, turn: Turn): Page {
  const sum = words.reduce((total, word) => total + word.confidence, 0);
  const confidence = words.length === 0 ? null : sum / words.length;
  const page = { width, height, words, confidence, language, source: 'ocr' } as const;
  return turn === 0 ? page : { ...page, turn };
}
