import { compact } from '../reading/text/fold.ts';
import type { CategoryId } from '../../shared/categories.ts';
import { examples } from './data/examples.ts';
import { nouns } from './data/nouns.ts';

/*
 * A nearest-neighbour classifier over the character trigrams of names (W. B. Cavnar, J. M. Trenkle, N-Gram-Based Text
 * Categorization, 1994, with cosine likeness and inverse document frequency). It knows brands, inflections and
 * misspellings that the dictionary doesn't. Its examples are small enough to be counted when the thread starts.
 */

type Vector = ReadonlyMap<string, number>;

const labelled: readonly (readonly [CategoryId, string])[] = [
  ...(Object.entries(nouns) as [CategoryId, string][]).flatMap(([id, words]) =>
    words.split(/\s+/).map((word) => [id, word] as const),
  ),
  ...(Object.entries(examples) as [CategoryId, string][]).flatMap(([id, names]) =>
    names.split(/\s*,\s*/).map((name) => [id, name.trim()] as const),
  ),
];

function trigramsOf(name: string): string[] {
  const text = ` ${compact(name).replace(/\d+/g, '')} `;
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, index) => text.slice(index, index + 3));
}

const rarity = inverseFrequency(labelled.map(([, name]) => trigramsOf(name)));
const samples = labelled.map(([id, name]) => ({ id, vector: vectorOf(name) }));

function inverseFrequency(all: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const trigrams of all)
    for (const one of new Set(trigrams)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return new Map([...counts].map(([one, count]) => [one, Math.log(1 + all.length / count)]));
}

/** Of unit length. */
function vectorOf(name: string): Vector {
  const weights = new Map<string, number>();
  const rarest = Math.log(1 + labelled.length);
  for (const one of trigramsOf(name)) weights.set(one, (weights.get(one) ?? 0) + (rarity.get(one) ?? rarest));
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([one, weight]) => [one, weight / length]));
}

function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [one, weight] of a) sum += weight * (b.get(one) ?? 0);
  return sum;
}

/** The examples vote with their likeness to the name; the answer's likeness is that of its best example. */
const voters = 3;

export function mostAlike(name: string): { id: CategoryId; likeness: number } | null {
  const vector = vectorOf(name);
  const ranked = samples
    .map(({ id, vector: other }) => ({ id, likeness: cosine(vector, other) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, voters);
  const votes = new Map<CategoryId, number>();
  for (const { id, likeness } of ranked) votes.set(id, (votes.get(id) ?? 0) + likeness);
  const [best] = [...votes].sort(([, a], [, b]) => b - a);
  const first = ranked.find(({ id }) => id === best?.[0]);
  return first && first.likeness > 0 ? first : null;
}
