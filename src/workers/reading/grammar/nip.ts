import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';

const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const;

/** The check digit of a Polish tax number: Σ weight × digit mod 11, which must be the tenth digit and not 10. */
export function isNip(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return sum % 11 === Number(digits.charAt(9));
}

const nipPattern = /n[il1j][pf].{0,12}?[:;.]?\s*(?:pl)?\s*((?:[\doqbsil]\s?[- ]?){9}[\doqbsil])(?!\d)/g;

/** The seller's (or, with `isBuyer`, the buyer's) NIP, ten digits. One whose check digit fails stays as printed. */
export function readNip(rows: readonly Row[], isBuyer: boolean): TextField {
  const found = rows.flatMap((row) => {
    const isBuyerRow = /nabywc|kupuj|klient/.test(row.folded);
    if (isBuyerRow !== isBuyer) return [];
    return [...row.folded.matchAll(nipPattern)].map((match) => {
      const digits = toDigits(match[1] ?? '');
      const end = match.index + match[0].length;
      const start = end - (match[1] ?? '').length;
      return { digits, words: wordsAt(row, start, end) };
    });
  });
  const best = found.find(({ digits }) => isNip(digits)) ?? found[0];
  return best ? readFrom(best.digits, best.words, 'normalised') : unread();
}

function toDigits(text: string): string {
  const likeness: Readonly<Record<string, string>> = { o: '0', q: '0', b: '8', s: '5', i: '1', l: '1' };
  return text.replace(/[\s-]/g, '').replace(/[oqbsil]/g, (letter) => likeness[letter] ?? letter);
}
