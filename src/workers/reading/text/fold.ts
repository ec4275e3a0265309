import { withoutDiacritics } from '../../../shared/fold.ts';

/** Lower case without diacritics, the same length as `text`, so that positions stay valid. */
export function fold(text: string): string {
  return Array.from(text, foldLetter).join('');
}

function foldLetter(letter: string): string {
  const lower = letter.toLowerCase();
  // Most letters have nothing to lose.
  if (letter <= '\u007f') return lower;
  return (withoutDiacritics(lower).charAt(0) || letter).padEnd(letter.length, ' ');
}

/** Folded letters and digits only: what remains the same when spaces and punctuation are read wrongly. */
export function compact(text: string): string {
  return fold(text).replace(/[^a-z0-9%]/g, '');
}
