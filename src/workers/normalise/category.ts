import { distance } from 'fastest-levenshtein';
import type { LineItem } from '../../shared/receipt.ts';
import { fold } from '../reading/text/fold.ts';
import { categoryOf, type CategoryId } from '../../shared/categories.ts';
import { particles } from './data/adjectives.ts';
import { abbreviations } from './data/abbreviations.ts';
import { ambiguousPhrases, phrases } from './data/phrases.ts';
import { masculine } from './adjective-forms.ts';
import { tokensOf } from './tokens.ts';
import { inflectedWord, vocabulary, wholeWord, wordsBeginning, type VocabularyWord } from './vocabulary.ts';

export type FoundCategory = { readonly id: CategoryId; readonly confidence: number; readonly method: string };

const sureOfPhrase = 0.97;
const sureOfWord = 0.95;
const sureOfCutWord = 0.8;
const sureOfMisread = 0.7;

const knownPhrases = [
  ...phrasesIn(ambiguousPhrases, null),
  ...(Object.entries(phrases) as [CategoryId, string][]).flatMap(([id, texts]) => phrasesIn(texts, id)),
];

function phrasesIn(texts: string, id: CategoryId | null) {
  return texts.split(',').map((text) => ({ words: text.trim().split(/\s+/), id }));
}

/** A word of a name, and the word of the vocabulary that it is; none where it isn't known or could be several things. */
type Seen = { readonly folded: string; readonly word: Meaning | null; readonly confidence: number };
type Meaning = Pick<VocabularyWord, 'role' | 'category'>;

/**
 * What a product is, by the dictionary: by a phrase; else by the kind of goods that its name gives before the first
 * `with`, `for` or `of`; else by what the name begins with, after brands and qualities at most; else by its brand. Null
 * where none of these says, or what says so is more than one letter misread: no category rather than a wrong one.
 */
export function findCategory(name: string): FoundCategory | null {
  const words = tokensOf(name).flatMap((token) => (token.kind === 'word' ? [token] : []));
  const folded = words.map(({ text }) => fold(text));
  const phrase = knownPhrases.find(({ words: wanted }) => holds(folded, wanted));
  if (phrase) return phrase.id && { id: phrase.id, confidence: sureOfPhrase, method: 'dictionary' };
  const end = folded.findIndex((word, index) => index > 0 && particles.has(word));
  const head = words.slice(0, end < 0 ? words.length : end);
  const seen = head.map(({ text, isCut }, index) => see(fold(text), isCut, index === 0));
  const kind = byKind(seen) ?? byBeginning(seen);
  return kind === 'unsure' ? null : kind;
}

/** The kind of goods a name gives; null where it gives none, `unsure` where it gives two that don't fit. */
function byKind(seen: readonly Seen[]): FoundCategory | 'unsure' | null {
  const first = seen.find(({ word }) => word?.role === 'kind' || word?.role === 'english-kind');
  // RZODKIEWKA FOLIA: what is packed, not what it is packed in.
  if (first?.word?.category === 'paper' && seen[0]?.word?.role === 'ingredient') return foundBy(seen[0]);
  const brand = seen.find(({ word }) => word?.role === 'brand' && word.category !== null);
  const isFitting = (kind: Seen) => !brand || brand.word?.category === kind.word?.category;
  if (first?.word?.role !== 'english-kind')
    return !first || first.confidence >= sureOfWord || isFitting(first) ? foundBy(first) : 'unsure';
  // The last noun of an English name is its head: apple juice, milk chocolate.
  const last = seen.findLast(({ word }) => word?.role === 'english-kind') ?? first;
  return isFitting(last) ? foundBy(last) : 'unsure';
}

/** What a brand is sold as tastes of what stands behind it; what stands behind an unknown word may be its taste. */
function byBeginning(seen: readonly Seen[]): FoundCategory | null {
  const at = seen.findIndex(({ word }) => word?.category);
  const isSure = seen.slice(0, Math.max(0, at)).every(isPassed);
  return seen[at]?.word?.role === 'brand' || isSure ? foundBy(seen[at]) : null;
}

function isPassed({ folded, word }: Seen): boolean {
  return word !== null || folded.length <= 2;
}

function foundBy(seen: Seen | undefined): FoundCategory | null {
  const id = seen?.word?.category;
  return seen && id ? { id, confidence: seen.confidence, method: 'dictionary' } : null;
}

function see(folded: string, isMarked: boolean, isFirst: boolean): Seen {
  const whole = wholeWord(folded) ?? inflectedWord(folded) ?? wholeWord(masculine(folded));
  if (whole) return { folded, word: whole, confidence: sureOfWord };
  const cut = cutMeaning(folded, isMarked, isFirst);
  if (cut) return { folded, word: cut, confidence: sureOfCutWord };
  return { folded, word: misreadMeaning(folded), confidence: sureOfMisread };
}

/** Behind other words a beginning tells less. */
const minCutInside = 6;

/** What all words say that it may be the beginning of. A name begins with its noun rather than with a quality. */
function cutMeaning(folded: string, isMarked: boolean, isFirst: boolean): Meaning | null {
  const known = abbreviations.get(folded);
  if (known !== undefined && (isFirst || isMarked)) return { role: 'kind', category: known };
  if (!isFirst && !isMarked && folded.length < minCutInside) return null;
  const words = wordsBeginning(folded, isMarked);
  const nouns = words.filter(({ role }) => role !== 'adjective');
  const possible = isFirst && nouns.length > 0 ? nouns : words;
  const [first, ...others] = possible;
  if (!first) return null;
  const isOne = others.every(({ role, category }) => role === first.role && category === first.category);
  return isOne ? first : null;
}

/** Long words of which one letter was misread are still themselves. */
const minMisread = 6;
const longKinds = vocabulary.filter(({ role, folded }) => role === 'kind' && folded.length >= minMisread);

function misreadMeaning(folded: string): Meaning | null {
  if (folded.length < minMisread) return null;
  const near = longKinds.filter(
    (word) => Math.abs(word.folded.length - folded.length) <= 1 && distance(word.folded, folded) === 1,
  );
  const [first] = near;
  return first && near.every(({ category }) => category === first.category) ? first : null;
}

/** Whether the phrase's words stand in the name in their order, one other between them at most, each perhaps cut short. */
function holds(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) => holdsFrom(words, phrase, start));
}

function holdsFrom(words: readonly string[], [wanted, ...rest]: readonly string[], at: number): boolean {
  if (wanted === undefined) return true;
  const word = words[at];
  if (word === undefined || !isFormOf(word, wanted)) return false;
  const isJoined = particles.has(wanted) || particles.has(rest[0] ?? '');
  return holdsFrom(words, rest, at + 1) || (!isJoined && holdsFrom(words, rest, at + 2));
}

const minCut = 3;
const minStem = 4;

/** Cut short in print, or in a form of its own. */
function isFormOf(word: string, wanted: string): boolean {
  if (word === wanted) return true;
  const stem = wanted.replace(/(?:[aeiouy]|ego|ej|ych)$/, '');
  const isForm = stem.length >= minStem && word.startsWith(stem) && word.length <= wanted.length + 4;
  return isForm || (word.length >= minCut && wanted.startsWith(word));
}

export function toItemCategory(found: FoundCategory | null): LineItem['category'] {
  if (!found) return { pl: null, en: null, google: null, confidence: null, method: null };
  const { pl, en, google } = categoryOf(found.id);
  return { pl, en, google, confidence: found.confidence, method: found.method };
}
