import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { buyerLabel, sellerLabel } from './parties.ts';

const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7] as const;

/** The check digit of a Polish tax number: Σ weight × digit mod 11, which must be the tenth digit and not 10. */
export function isNip(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return sum % 11 === Number(digits.charAt(9));
}

/**
 * Whether the number has the right check digit with one repeated digit misread everywhere, too: the check digit alone
 * tells no more than one wrong digit. A digit among `shown` is one that the recogniser knows from others.
 */
export function hasOtherNip(nip: string, shown: string): boolean {
  const unseen = Array.from('0123456789').filter((digit) => !(shown + nip).includes(digit));
  const isAnother = (read: string, printed: string) =>
    swaps(nip, read, printed).some((other) => other !== nip && isNip(other));
  return unseen.some((printed) => [...new Set(nip)].some((read) => isAnother(read, printed)));
}

/** The number with each choice of the digits `read` put back to `printed`. */
function swaps(nip: string, read: string, printed: string): string[] {
  const [first, ...rest] = nip;
  if (first === undefined) return [''];
  const ends = swaps(rest.join(''), read, printed);
  const kept = ends.map((end) => first + end);
  return first === read ? [...kept, ...ends.map((end) => printed + end)] : kept;
}

const nipPattern = /n[il1j][pf].{0,12}?[:;.]?\s*(?:pl)?\s*((?:[\doqbsil]\s?[- ]?){9}[\doqbsil])(?!\d)/g;

/**
 * The seller's (or, with `isBuyer`, the buyer's) NIP, ten digits. Whose it is, the label in its row tells, else the
 * heading above it; where seller and buyer stand beside each other, so do their numbers. One whose check digit fails stays
 * as printed.
 */
export function readNip(rows: readonly Row[], isBuyer: boolean): TextField {
  let heading: 'seller' | 'buyer' | 'both' = 'seller';
  const found = rows.flatMap((row) => {
    heading = headingIn(row) ?? heading;
    const matches = [...row.folded.matchAll(nipPattern)];
    return matches.flatMap((match, index) => {
      const isSecond = matches.length > 1 && index > 0;
      const isBuyers = heading === 'both' ? isSecond : heading === 'buyer' || isSecond;
      if (isBuyers !== isBuyer) return [];
      const digits = toDigits(match[1] ?? '');
      const end = match.index + match[0].length;
      const start = end - (match[1] ?? '').length;
      return { digits, words: wordsAt(row, start, end) };
    });
  });
  const best = found.find(({ digits }) => isNip(digits)) ?? found[0];
  return best ? readFrom(best.digits, best.words, 'normalised') : unread();
}

function headingIn({ folded }: Row): 'seller' | 'buyer' | 'both' | null {
  const [isSeller, isBuyer] = [sellerLabel.test(folded), buyerLabel.test(folded)];
  return isSeller && isBuyer ? 'both' : isBuyer ? 'buyer' : isSeller ? 'seller' : null;
}

function toDigits(text: string): string {
  const likeness: Readonly<Record<string, string>> = { o: '0', q: '0', b: '8', s: '5', i: '1', l: '1' };
  return text.replace(/[\s-]/g, '').replace(/[oqbsil]/g, (letter) => likeness[letter] ?? letter);
}
