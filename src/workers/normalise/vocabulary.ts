import { fold } from '../reading/text/fold.ts';
import { adjectives } from './data/adjectives.ts';
import type { CategoryId } from '../../shared/categories.ts';
import { nouns } from './data/nouns.ts';

/** A word that names of goods are made of, as it is written in full. */
export type VocabularyWord = {
  readonly text: string;
  readonly folded: string;
  /** What a noun is; null for adjectives. */
  readonly category: CategoryId | null;
};

export const vocabulary: readonly VocabularyWord[] = [
  ...(Object.entries(nouns) as [CategoryId, string][]).flatMap(([category, words]) =>
    words.split(/\s+/).map((text) => ({ text, folded: fold(text), category })),
  ),
  ...adjectives.map((text) => ({ text, folded: fold(text), category: null })),
];

/** A beginning shorter than this could be anything; one that a point ends is meant as one. */
const minBeginning = 4;
const minMarkedBeginning = 3;

const byFolded = new Map<string, VocabularyWord>();
for (const word of vocabulary) if (!byFolded.has(word.folded)) byFolded.set(word.folded, word);

const plainWords = [...byFolded.values()].filter(({ folded }) => /^[a-z]+$/.test(folded));

/** The word in full, or null. */
export function wholeWord(folded: string): VocabularyWord | null {
  return byFolded.get(folded) ?? null;
}

/**
 * The one word that a beginning is cut from; null where there is none or several. Words that only end differently
 * (jogurt, jogurty) are one, and the shortest of them is taken.
 */
export function cutWord(folded: string, isMarked: boolean): VocabularyWord | null {
  if (folded.length < (isMarked ? minMarkedBeginning : minBeginning)) return null;
  const found = plainWords.filter((word) => word.folded.startsWith(folded));
  const [shortest, ...others] = found.sort((a, b) => a.folded.length - b.folded.length);
  if (!shortest) return null;
  const stem = shortest.folded.slice(0, Math.max(folded.length, shortest.folded.length - 2));
  const isOne = others.every((word) => word.folded.startsWith(stem) && word.category === shortest.category);
  return isOne ? shortest : null;
}
