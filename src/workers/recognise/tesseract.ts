import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import openCore, {
  type TessBaseAPI,
  type TesseractCore,
} from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import { AppError } from '../../shared/app-error.ts';
import type { Word } from '../../shared/page.ts';
import type { GreyImage } from '../image/images.ts';
import { threadComputedMs } from '../computed-ms.ts';
import { throwIfStopped } from '../task-control.ts';
import { keptOnceLoaded } from './kept-once-loaded.ts';

/**
 * Recognises one prepared page: words with boxes in its pixels; null where it computed for `maxMs` and wasn't done.
 * `onProgress` gets 0–100.
 */
export type Tesseract = (
  image: GreyImage,
  languages: string,
  onProgress: (percent: number) => void,
  maxMs?: number,
) => Promise<Word[] | null>;

/** LSTM only: the legacy engine makes half as much again of mistakes and its data isn't shipped. */
const lstmOnly = 1;
/** One block of text, its lines not merged into columns: best on receipts (measured). */
const variables = {
  tessedit_pageseg_mode: '6',
  tessedit_do_invert: '0',
  preserve_interword_spaces: '1',
  // A prepared page has no resolution; without one Tesseract guesses and warns.
  user_defined_dpi: '200',
} as const;

type Opened = {
  readonly core: TesseractCore;
  readonly engines: Map<string, TessBaseAPI>;
  /** Hears how far it is from within the synchronous call, and ends it by throwing. */
  listen(onPercent: (percent: number) => void): void;
};

class OutOfTime extends Error {}

/**
 * Tesseract's WebAssembly build in this thread. It reports while it recognises, from within the synchronous call, and
 * there also hears that the task is to stop or that its time is up. Its memory is left in the middle of the work then,
 * and the next page gets it anew. A language's data is loaded when it is first asked for.
 * @param languageFiles language code → path of its gzipped traineddata
 */
export function createTesseract(languageFiles: Readonly<Record<string, string>>): Tesseract {
  const kept = keptOnceLoaded(open);
  return async (image, wanted, onProgress, maxMs = Infinity) => {
    const opened = await kept.get();
    const engine = opened.engines.get(wanted) ?? initialise(opened.core, languageFiles, wanted);
    opened.engines.set(wanted, engine);
    const startedAt = threadComputedMs();
    opened.listen((percent) => {
      throwIfStopped();
      if (threadComputedMs() - startedAt > maxMs) throw new OutOfTime();
      onProgress(percent);
    });
    try {
      return recognise(opened.core, engine, image);
    } catch (error) {
      kept.forget();
      if (error instanceof OutOfTime) return null;
      throw error;
    }
  };
}

/** It reports 30 to 100 per cent. */
async function open(): Promise<Opened> {
  let hear: (percent: number) => void = () => undefined;
  const core = await openCore({
    TesseractProgress: (percent) => {
      hear(Math.max(0, Math.round((percent - 30) / 0.7)));
    },
  });
  const listen: Opened['listen'] = (onPercent) => {
    hear = onPercent;
  };
  return { core, engines: new Map(), listen };
}

function recognise(core: TesseractCore, engine: TessBaseAPI, image: GreyImage): Word[] {
  core.FS.writeFile('/input', toPgm(image));
  const isRefused = engine.SetImageFile(1, 0) === 1;
  core.FS.unlink('/input');
  if (isRefused) throw new Error('Tesseract could not take the prepared page.');
  if (engine.Recognize(null) !== 0) throw new Error('Tesseract could not recognise the page.');
  const words = parseTsv(engine.GetTSVText(0));
  // Forgets what it adapted to on this page, so that a receipt reads the same whatever came before it.
  engine.Clear();
  return words;
}

function initialise(
  core: TesseractCore,
  languageFiles: Readonly<Record<string, string>>,
  languages: string,
): TessBaseAPI {
  const parts = languages.split('+');
  for (const language of parts) {
    const file = languageFiles[language];
    if (file === undefined) throw missingLanguage(language);
    core.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
  }
  const engine = new core.TessBaseAPI();
  const isRefused = engine.Init(null, languages, lstmOnly) !== 0;
  for (const language of parts) core.FS.unlink(`${language}.traineddata`);
  if (isRefused) throw missingLanguage(languages);
  for (const [name, value] of Object.entries(variables)) engine.SetVariable(name, value);
  return engine;
}

function missingLanguage(language: string): AppError {
  const message = `There is no language data for “${language}”. Choose another language in the settings, or put ${language}.traineddata.gz into the folder languages of Paragon’s data.`;
  return new AppError('OCR_PROCESSING_ERROR', message, { language });
}

/** Uncompressed, so that nothing is decoded twice. */
function toPgm({ data, width, height }: GreyImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 5 is a word. */
function parseTsv(tsv: string): Word[] {
  const lines = new Map<string, number>();
  return tsv.split('\n').flatMap((row) => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text] =
      row.split('\t');
    if (level !== '5' || text === undefined || text.trim() === '') return [];
    const key = [page, block, paragraph, line].join();
    if (!lines.has(key)) lines.set(key, lines.size);
    const [x0, y0] = [Number(left), Number(top)];
    return {
      text: text.trim(),
      confidence: Math.min(100, Math.max(0, Number(confidence))),
      box: { x0, y0, x1: x0 + Number(width), y1: y0 + Number(height) },
      line: lines.get(key) ?? 0,
    };
  });
}
