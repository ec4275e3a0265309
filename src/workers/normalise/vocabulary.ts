import { fold } from '../reading/text/fold.ts';
import type { CategoryId } from '../../shared/categories.ts';
import { adjectives, plainWords } from './data/adjectives.ts';
import { brands, houseBrands } from './data/brands.ts';
import { ingredients } from './data/ingredients.ts';
import { englishNouns, nouns } from './data/nouns.ts';

/** What a word says of the product: the kind of goods, what it may be made of, a name sold with, a quality, nothing. */
type WordRole = 'kind' | 'english-kind' | 'ingredient' | 'brand' | 'adjective' | 'plain';

/** A word that names of goods are made of, as it is written in full. */
export type VocabularyWord = {
  readonly text: string;
  readonly folded: string;
  readonly role: WordRole;
  /** What a noun is; null for adjectives and words that say nothing of it. */
  readonly category: CategoryId | null;
};

/** Goods that others are made of or taste like. */
const ingredientCategories: ReadonlySet<CategoryId> = new Set(['vegetables', 'fruit', 'eggs', 'fish']);

type WordsByCategory = Partial<Readonly<Record<CategoryId, string>>>;

export const vocabulary: readonly VocabularyWord[] = [
  ...nounsOf(nouns, 'kind'),
  ...nounsOf(englishNouns, 'english-kind'),
  ...nounsOf(ingredients, 'ingredient'),
  ...nounsOf(brands, 'brand'),
  ...houseBrands.map((text) => wordOfRole(text, 'brand', null)),
  ...adjectives.map((text) => wordOfRole(text, 'adjective', null)),
  ...plainWords.map((text) => wordOfRole(text, 'plain', null)),
];

function nounsOf(byCategory: WordsByCategory, role: WordRole): VocabularyWord[] {
  return (Object.entries(byCategory) as [CategoryId, string][]).flatMap(([category, words]) => {
    const isFlavour = role !== 'brand' && ingredientCategories.has(category);
    return words
      .trim()
      .split(/\s+/)
      .map((text) => wordOfRole(text, isFlavour ? 'ingredient' : role, category));
  });
}

function wordOfRole(text: string, role: WordRole, category: CategoryId | null): VocabularyWord {
  return { text, folded: fold(text), role, category };
}

const byFolded = new Map<string, VocabularyWord>();
for (const word of vocabulary) if (!byFolded.has(word.folded)) byFolded.set(word.folded, word);

/** The word in full, or null. */
export function wholeWord(folded: string): VocabularyWord | null {
  return byFolded.get(folded) ?? null;
}

/** Endings that Polish nouns take, folded; those of adjectives (-owy, -ny, -ski) make another word. */
const nounEndings = /^(?:a|i|y|e|o|u|om|em|ie|ia|ii|iu|ach|ami|owi|im|ej)?$/;
const minStem = 4;

const byStem = new Map<string, VocabularyWord[]>();
for (const word of byFolded.values()) {
  const stem = stemOf(word);
  if (stem !== null) byStem.set(stem, [...(byStem.get(stem) ?? []), word]);
}

/** Null where the word has none: a genitive plural (lodów) is an ending already, and lodowa is no form of it. */
function stemOf({ text, folded, role }: VocabularyWord): string | null {
  if (text.endsWith('ów')) return null;
  const stem = folded.replace(/[aeiouy]$/, '');
  return ['kind', 'ingredient'].includes(role) && stem.length >= minStem && /^[a-z]+$/.test(stem)
    ? stem
    : null;
}

/** The noun that a word is a form of (jabłkami, śmietany), or null. */
export function inflectedWord(folded: string): VocabularyWord | null {
  for (let length = folded.length; length >= Math.max(minStem, folded.length - 3); length -= 1) {
    const [word] = nounEndings.test(folded.slice(length)) ? (byStem.get(folded.slice(0, length)) ?? []) : [];
    if (word) return word;
  }
  return null;
}

/** A beginning shorter than this could be anything; one that a point ends is meant as one. */
const minBeginning = 4;
const minMarkedBeginning = 3;
const plainFolded = [...byFolded.values()].filter(({ folded }) => /^[a-z]+$/.test(folded));

/** The words that a beginning may be cut from; none where it is too short to say. */
export function wordsBeginning(folded: string, isMarked: boolean): VocabularyWord[] {
  if (folded.length < (isMarked ? minMarkedBeginning : minBeginning)) return [];
  return plainFolded.filter((word) => word.folded.startsWith(folded));
}

/**
 * The one word that a beginning is cut from; null where there is none or several. Words that only end differently
 * (jogurt, jogurty) are one, and the shortest of them is taken.
 */
export function cutWord(folded: string, isMarked: boolean): VocabularyWord | null {
  const found = wordsBeginning(folded, isMarked).sort((a, b) => a.folded.length - b.folded.length);
  const [shortest, ...others] = found;
  if (!shortest) return null;
  const stem = shortest.folded.slice(0, Math.max(folded.length, shortest.folded.length - 2));
  const isOne = others.every(
    (word) =>
      word.role === shortest.role && word.folded.startsWith(stem) && word.category === shortest.category,
  );
  return isOne ? shortest : null;
}
