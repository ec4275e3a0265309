import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import openCore, {
  type TessBaseAPI,
  type TesseractCore,
} from 'tesseract.js-core/tesseract-core-simd-lstm.wasm.js';
import { AppError } from '../../shared/app-error.ts';
import type { Word } from '../../shared/page.ts';
import type { GreyImage } from '../image/images.ts';
import { throwIfStopped } from '../task-control.ts';

/** Recognises one prepared page: words with boxes in its pixels. `onProgress` gets 0–100. */
export type Tesseract = (
  image: GreyImage,
  languages: string,
  onProgress: (percent: number) => void,
) => Word[];

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

/**
 * Opens Tesseract's WebAssembly build in this thread. It reports 30 to 100 per cent while it recognises, from
 * within the synchronous call, and there also hears that the task is to stop; open another one then, as this one's
 * memory is left in the middle of the work. A language's data is loaded when it is first asked for.
 * @param languageFiles language code → path of its gzipped traineddata
 */
export async function openTesseract(languageFiles: Readonly<Record<string, string>>): Promise<Tesseract> {
  let report: (percent: number) => void = () => undefined;
  const core = await openCore({
    TesseractProgress: (percent) => {
      throwIfStopped();
      report(Math.max(0, Math.round((percent - 30) / 0.7)));
    },
  });
  const engines = new Map<string, TessBaseAPI>();
  return (image, wanted, onProgress) => {
    const engine = engines.get(wanted) ?? initialise(core, languageFiles, wanted);
    engines.set(wanted, engine);
    report = onProgress;
    core.FS.writeFile('/input', toPgm(image));
    if (engine.SetImageFile(1, 0) === 1) throw new Error('Tesseract could not take the prepared page.');
    if (engine.Recognize(null) !== 0) throw new Error('Tesseract could not recognise the page.');
    const words = parseTsv(engine.GetTSVText(0));
    // Forgets what it adapted to on this page, so that a receipt reads the same whatever came before it.
    engine.Clear();
    return words;
  };
}

function initialise(
  core: TesseractCore,
  languageFiles: Readonly<Record<string, string>>,
  languages: string,
): TessBaseAPI {
  for (const language of languages.split('+')) {
    const file = languageFiles[language];
    if (file === undefined) throw missingLanguage(language);
    core.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
  }
  const engine = new core.TessBaseAPI();
  if (engine.Init(null, languages, lstmOnly) !== 0) throw missingLanguage(languages);
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
