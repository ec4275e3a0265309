import { AppError } from '../../shared/app-error.ts';
import { maxBoxLetters, type EngineInput, type EngineOutput } from '../../shared/engine.ts';
import type { Word } from '../../shared/page.ts';
import { openFile } from '../files/open-file.ts';
import type { GreyImage } from '../image/images.ts';
import { partOf, printOnWhite } from '../image/part-of-page.ts';
import { preparePage } from '../image/prepare.ts';
import { turned } from '../image/turn.ts';
import { numberLines } from './number-lines.ts';
import { usualLanguage, type Language, type Recognisers } from './recognise-sheet.ts';
import { secondLook, toPageWords } from './second-look.ts';
import { startPageTime } from './time-for-page.ts';

/** Somebody waits for it, and a value's few words take under a second. */
const mostMs = 5_000;

/** Recognises what stands in a box of a page, by both recognisers. @throws AppError as the engine's task says */
export function createBoxReader(loadRecognisers: () => Promise<Recognisers>) {
  return async (input: EngineInput<'readBox'>): Promise<EngineOutput<'readBox'>> => {
    const recognisers = await loadRecognisers();
    const part = await partOfFile(input);
    const words = part && (await wordsOf(recognisers, await printOnWhite(part), input.language));
    const text = words && textOf(words).slice(0, maxBoxLetters);
    if (!text) throw nothingInBox();
    return { text };
  };
}

async function partOfFile({ path, page, turn, pageSize, box }: EngineInput<'readBox'>) {
  const file = await openFile(path);
  try {
    return await partOf(await turned(await file.render(page - 1), turn), pageSize, box);
  } finally {
    await file.close();
  }
}

async function wordsOf(
  { tesseract, paddle }: Recognisers,
  image: GreyImage,
  wanted: Language,
): Promise<Word[]> {
  const hasTime = startPageTime(paddle, mostMs);
  const { flattened, natural } = await preparePage(image);
  const language = wanted === 'auto' ? usualLanguage : wanted;
  const read = await tesseract(flattened.image, language, () => undefined, mostMs);
  if (read === null) throw tooMuchInBox();
  let words = toPageWords(flattened, read);
  if (paddle === null) return words;
  const lines = await paddle.takePage(natural.image).findLines();
  for await (const both of secondLook(words, lines, natural, () => undefined, hasTime)) words = both;
  return words;
}

/** A row a line. */
function textOf(words: readonly Word[]): string {
  const rows: string[][] = [];
  for (const { line, text } of numberLines(words)) (rows[line] ??= []).push(text);
  return rows.map((row) => row.join(' ')).join('\n');
}

function nothingInBox(): AppError {
  return new AppError(
    'NOTHING_IN_BOX',
    'Nothing could be read in this box. Draw it around whole words, with a little paper on all sides.',
  );
}

function tooMuchInBox(): AppError {
  return new AppError('OCR_TIMEOUT', 'There is too much in this box. Draw one around a single value.');
}
