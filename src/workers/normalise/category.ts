import type { LineItem } from '../../shared/receipt.ts';
import { fold } from '../reading/text/fold.ts';
import { categoryOf, type CategoryId } from '../../shared/categories.ts';
import { phrases } from './data/phrases.ts';
import { wordOf } from './product-name.ts';
import { mostAlike } from './similarity.ts';
import { tokensOf } from './tokens.ts';

export type FoundCategory = { readonly id: CategoryId; readonly confidence: number; readonly method: string };

const sureOfPhrase = 0.97;
const sureOfWord = 0.95;
const sureOfCutWord = 0.8;
/** Below this the most alike examples are a coincidence. */
const minLikeness = 0.45;

/**
 * What a product is: by a phrase or the first noun of its name that the dictionary has, else by the named examples it
 * is most like; null where neither says.
 */
export function findCategory(name: string): FoundCategory | null {
  const words = tokensOf(name).flatMap((token) => (token.kind === 'word' ? [fold(token.text)] : []));
  const phrase = phrases.find(([text]) => holds(words, text.split(' ')));
  if (phrase) return { id: phrase[1], confidence: sureOfPhrase, method: 'dictionary' };
  for (const token of tokensOf(name)) {
    const [word] = wordOf(token);
    if (!word?.category) continue;
    const isWhole = fold(token.text).length >= word.folded.length;
    return { id: word.category, confidence: isWhole ? sureOfWord : sureOfCutWord, method: 'dictionary' };
  }
  const alike = mostAlike(name);
  return alike && alike.likeness >= minLikeness
    ? { id: alike.id, confidence: Math.min(sureOfCutWord, alike.likeness), method: 'similarity' }
    : null;
}

/** Whether the phrase's words stand in the name in their order, each perhaps cut to three letters or more. */
function holds(words: readonly string[], phrase: readonly string[]): boolean {
  let at = 0;
  for (const wanted of phrase) {
    const found = words.findIndex((word, index) => index >= at && isFormOf(word, wanted));
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

function isFormOf(word: string, wanted: string): boolean {
  return word === wanted || (word.length >= 3 && wanted.startsWith(word));
}

export function toItemCategory(found: FoundCategory | null): LineItem['category'] {
  if (!found) return { pl: null, en: null, google: null, confidence: null, method: null };
  const { pl, en, google } = categoryOf(found.id);
  return { pl, en, google, confidence: found.confidence, method: found.method };
}
