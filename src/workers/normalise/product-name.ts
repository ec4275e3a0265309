import { fold } from '../reading/text/fold.ts';
import { genderOf, inForm, masculine } from './adjective-forms.ts';
import { particles } from './data/adjectives.ts';
import { tokensOf, type Token } from './tokens.ts';
import { cutWord, inflectedWord, wholeWord, type VocabularyWord } from './vocabulary.ts';

/**
 * A product's name as a person would write it: `SerMierzwGouda150g` → `Ser mierzwiony gouda 150 g`. It is written out only
 * where every word of it is sure: one that goods are named with, in full, or the beginning of just one quality of
 * theirs. Else it stays as it is printed. No digit changes.
 * @param code the shop's number for the product, which is no part of its name
 */
export function productName(printed: string, code: string | null): string {
  const name = code === null ? printed : printed.replace(new RegExp(String.raw`\s*${code}[A-G]?\s*$`), '');
  const tokens = tokensOf(name);
  const head = tokens.flatMap(nounIn).at(0) ?? null;
  const last = tokens.length - 1;
  const words = tokens.map((token, index) => {
    const place = { before: tokens[index - 1], isFirst: index === 0, isLast: index === last };
    return written(token, head, place);
  });
  if (words.includes(null) || head === null) return name;
  const text = words.join(' ').replace(/ ([%,;:)])/g, '$1');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nounIn(token: Token): VocabularyWord[] {
  const word = token.kind === 'word' ? (wholeNoun(fold(token.text)) ?? null) : null;
  return word ? [word] : [];
}

function wholeNoun(folded: string): VocabularyWord | null {
  const word = wholeWord(folded) ?? inflectedWord(folded);
  // A form is as long as the word at least; what is shorter was cut.
  const isCut = word !== null && folded.length < word.folded.length;
  return word?.category && word.role !== 'brand' && !isCut ? word : null;
}

/** `4006`, `X1509`, `0,51`: the unit of 400 G, 150 g or 0,5 l may have been read as a digit. */
const misreadUnit = /\d{2}[69]$|[.,]\d+1$/;

type Place = { readonly before: Token | undefined; readonly isFirst: boolean; readonly isLast: boolean };

/** Null where it isn't sure which word it is. */
function written(token: Token, head: VocabularyWord | null, place: Place): string | null {
  if (token.kind === 'size') return token.text;
  // A department's letter O was read as a digit: no product has a nought for a word.
  if (token.text === '0') return null;
  if (misreadUnit.test(token.text)) return null;
  // Signs are kept between words only by the print itself.
  if (token.kind === 'other') return /^(?:\p{Lu}?\d+(?:[.,]\d+)?%?)$/u.test(token.text) ? token.text : null;
  const lower = token.text.toLowerCase();
  if (particles.has(lower)) return place.isFirst || place.isLast ? null : lower;
  const folded = fold(token.text);
  const noun = wholeNoun(folded);
  if (noun) return nounAsWritten(lower, noun, place);
  const whole = wholeWord(folded);
  if (whole?.role === 'brand') return named(token.text, whole);
  if (whole?.role === 'plain') return token.text.length <= 3 ? token.text : whole.text;
  return adjective(token, folded, head);
}

/** With its accents, but for one behind a particle, where nobody knows its case (z konfiturą). */
function nounAsWritten(lower: string, noun: VocabularyWord, { before }: Place): string | null {
  if (fold(lower) !== lower || noun.folded !== lower) return lower;
  const isInCase = before?.kind === 'word' && particles.has(before.text.toLowerCase());
  return isInCase && noun.text.endsWith('a') ? null : noun.text;
}

/** Names of makers begin with a capital. */
function named(printed: string, { text }: VocabularyWord): string {
  return printed === printed.toUpperCase() ? text.charAt(0).toUpperCase() + text.slice(1) : printed;
}

/** Printed in full it keeps its ending; cut short it takes the one that the noun before it asks for. */
function adjective(
  token: Extract<Token, { kind: 'word' }>,
  folded: string,
  head: VocabularyWord | null,
): string | null {
  const whole = wholeWord(masculine(folded));
  if (whole?.role === 'adjective') {
    if (fold(whole.text) === folded) return whole.text;
    return inForm(whole.text, folded.endsWith('a') ? 'feminine' : 'other');
  }
  const cut = cutWord(folded, token.isCut);
  return cut?.role === 'adjective' && head ? inForm(cut.text, genderOf(head.text)) : null;
}
