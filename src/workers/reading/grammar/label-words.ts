import { distance } from 'fastest-levenshtein';
import type { Row } from '../text/rows.ts';

/** Words that labels of sums and payments are made of, long enough to be known again with a letter misread. */
const words =
  `total subtotal amount rounding rounded payable grand change tender tendered summary discount inclusive
exclusive excluding including balance invoice quantity items payment received master credit debit cashier service round
gotowka reszta zaplaty karta naleznosc podatek razem ogolem sprzedaz
gesamt summe betrag celkem totale`
    .trim()
    .split(/\s+/);
/** Words of goods that are no label misread: ground coffee is no rounding. */
const known = new Set([...words, 'ground']);
const minLength = 5;
/** Longer words are still themselves with two letters misread. */
const longWord = 8;
const digits: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '5': 's',
  '8': 'b',
  '|': 'l',
  '!': 'l',
};

const healed = new WeakMap<Row, string>();

/** The row's folded text with each word in place of it that is the one misread word of a label: `T0TAI` → `total`. */
export function healedText(row: Row): string {
  const before = healed.get(row);
  if (before !== undefined) return before;
  const text = row.folded.replace(/[a-z0-9|!]{4,}/g, healWord);
  healed.set(row, text);
  return text;
}

function healWord(printed: string): string {
  const word = printed.replace(/[0158|!]/g, (digit) => digits[digit] ?? digit);
  const letters = printed.replace(/[^a-z]/g, '').length;
  if (known.has(printed) || 2 * letters < printed.length) return printed;
  const near = words.filter((one) => isNear(word, one));
  const [first, second] = near.sort((a, b) => distance(word, a) - distance(word, b));
  if (first === undefined) return printed;
  const isOne = second === undefined || distance(word, first) < distance(word, second);
  return isOne ? first : printed;
}

function isNear(word: string, one: string): boolean {
  const allowed = one.length >= longWord ? 2 : 1;
  return Math.min(one.length, word.length + 1) >= minLength && distance(word, one) <= allowed;
}
