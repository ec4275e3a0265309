import { fold } from '../reading/text/fold.ts';

/** Words that abbreviated names leave out and nobody would miss. */
const leftOut = new Set(['z', 'ze', 'w', 'we', 'na', 'do', 'i', 'of', 'with', 'and', 'the', 'in', 'a']);
/** A shorter beginning of a word could stand for too many others, unless it is printed as a word of its own. */
const minPiece = 3;
/** One letter could stand for anything. */
const minOwnWord = 2;

/**
 * Whether `full` is `printed` written out: its words, in their order, use up all printed letters and digits, each
 * beginning with the printed piece that stands for it and holding its letters in order. Digits must be the same. So a
 * name can lengthen words but bring in none: `SerMierzwGouda150g` → `Ser Mierzwiony Gouda 150 g`.
 */
export function isWrittenOut(printed: string, full: string): boolean {
  const letters = lettersOf(printed);
  const words = piecesOf(full);
  if (letters.text === '' || words.length === 0 || !hasSameNumbers(printed, full)) return false;
  // reached[n]: the words so far can use up the first n letters.
  let reached = new Set([0]);
  for (const word of words) {
    const next = new Set<number>(leftOut.has(word) ? reached : []);
    for (const start of reached) for (const end of endsOf(letters, start, word)) next.add(end);
    reached = next;
  }
  return reached.has(letters.text.length);
}

/** A point in a number is part of it, as much as its digits; fractions and foreign digits are none that we print. */
function hasSameNumbers(printed: string, full: string): boolean {
  const numbersOf = (text: string) => text.match(/\d+(?:[.,]\d+)*|(?!\d)\p{Number}/gu) ?? [];
  const told = (text: string) => numbersOf(text).join(' ').replaceAll(',', '.');
  return told(printed) === told(full);
}

type Letters = {
  readonly text: string;
  /** Where printed words begin and end. */
  readonly edges: ReadonlySet<number>;
};

function lettersOf(printed: string): Letters {
  const edges = new Set([0]);
  let text = '';
  for (const piece of piecesOf(printed)) {
    text += piece;
    edges.add(text.length);
  }
  return { text, edges };
}

/** Runs of letters and runs of digits, folded. */
function piecesOf(text: string): string[] {
  return fold(text).match(/[\p{Letter}]+|\d+/gu) ?? [];
}

/** Where the printed piece that begins at `start` and stands for `word` can end. */
function endsOf({ text, edges }: Letters, start: number, word: string): number[] {
  const ends: number[] = [];
  let at = 0;
  for (let end = start + 1; end <= text.length; end += 1) {
    const letter = text.charAt(end - 1);
    at = word.indexOf(letter, at) + 1;
    if (at === 0 || (end === start + 1 && at !== 1)) break;
    const length = end - start;
    const isOwnWord = length >= minOwnWord && edges.has(start) && edges.has(end);
    const isWhole = text.slice(start, end) === word;
    const isNumber = /^\d/.test(word);
    if (isWhole || (!isNumber && (isOwnWord || length >= minPiece))) ends.push(end);
  }
  return ends;
}
