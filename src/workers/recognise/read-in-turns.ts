import type { Box, Word } from '../../shared/page.ts';
import { isLost } from './fuse-readings.ts';
import { isOn, isSeen, isSureOf } from './is-sure-of.ts';
import { numberLines } from './number-lines.ts';
import type { UnreadLine } from './paddle/recognise-with-paddle.ts';

/** An amount, a date, a time, or a number of five digits and more: what proves a receipt and tells it from others. */
const figure = /\d\s?[.,:/-]\s?\d{2}|\d(?:[ -]?\d){4}/;

/** One in this thread; where another one helps, it has a line in hand and the next one too. */
const linesAtOnce = 3;

/** The words of all lines read so far, and whether a word of the first recogniser stands where nobody has looked yet. */
type ReadSoFar = { readonly words: readonly Word[]; readonly isUnasked: (word: Word) => boolean };

/**
 * Reads the lines that the first recogniser's words leave in doubt, in two turns: those of rows with figures, and those
 * where it saw less than there is; then the others, unless no row has a figure, for letters alone make no receipt. Answers
 * after each turn, as the first may be enough. A page that the first recogniser mostly lost is read in one turn. Lines
 * that it has no time for stay as the first recogniser saw them.
 * `onProgress` gets 0–100.
 * @param first the first recogniser's words, in the page's pixels, into which `toPageBox` turns those of the lines
 */
export async function* readInTurns(
  first: readonly Word[],
  lines: readonly UnreadLine[],
  toPageBox: (box: Box) => Box,
  onProgress: (percent: number) => void,
  hasTime: () => boolean,
): AsyncGenerator<ReadSoFar, void> {
  const placed = lines.map(({ box, read }) => ({ box: toPageBox(box), read }));
  const unsure = placed.filter(({ box }) => !isSureOf(first, box));
  const bearsFigure = figuresOn(first);
  const isAllInDoubt = isLost(first);
  const isWeighty = ({ box }: { readonly box: Box }) =>
    isAllInDoubt || bearsFigure(box) || !isSeen(first, box);
  const [weighty, others] = [unsure.filter(isWeighty), unsure.filter((line) => !isWeighty(line))];
  const words: Word[] = [];
  const unasked = new Set(unsure);
  const read = async (turn: typeof unsure): Promise<ReadSoFar> => {
    const left = turn.values();
    const lane = async () => {
      for (const line of left) {
        if (!hasTime()) break;
        words.push(...(await line.read()));
        unasked.delete(line);
        onProgress(Math.round(100 * (1 - unasked.size / unsure.length)));
      }
    };
    await Promise.all(Array.from({ length: linesAtOnce }, lane));
    return {
      words: words.sort((one, other) => one.line - other.line),
      isUnasked: (word) => [...unasked].some(({ box }) => isOn(word.box, box)),
    };
  };
  yield await read(weighty);
  if (others.length > 0 && hasFigure([...first, ...words])) yield await read(others);
}

/** Tells whether a box lies at the height of a row with figures. */
function figuresOn(words: readonly Word[]): (box: Box) => boolean {
  const numbered = numberLines(words);
  const rows = rowTexts(numbered);
  return (box) => {
    const beside = numbered.filter((word) => {
      const middle = (word.box.y0 + word.box.y1) / 2;
      return middle > box.y0 && middle < box.y1;
    });
    return beside.some(({ line }) => figure.test(rows[line] ?? ''));
  };
}

function hasFigure(words: readonly Word[]): boolean {
  return rowTexts(numberLines(words)).some((row) => figure.test(row));
}

function rowTexts(numbered: readonly Word[]): string[] {
  const rows: string[] = [];
  for (const { line, text } of numbered) rows[line] = `${rows[line] ?? ''} ${text}`;
  return rows;
}
