import { withoutDiacritics } from '../../../shared/fold.ts';

/** Lower case without diacritics, the same length as `text`, so that positions stay valid. */
export function fold(text: string): string {
  return Array.from(text, (letter) => {
    const folded = withoutDiacritics(letter.toLowerCase()).charAt(0) || letter;
    return folded.padEnd(letter.length, ' ');
  }).join('');
}

/** Folded letters and digits only: what remains the same when spaces and punctuation are read wrongly. */
export function compact(text: string): string {
  return fold(text).replace(/[^a-z0-9%]/g, '');
}
