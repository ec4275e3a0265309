import { describe, expect, it } from 'vitest';
import { findCategory } from '../../../src/workers/normalise/category.ts';
import { categories, type CategoryId } from '../../../src/shared/categories.ts';
import { examples } from '../../../src/workers/normalise/data/examples.ts';
import { nouns } from '../../../src/workers/normalise/data/nouns.ts';
import { heldOut } from './held-out.ts';

describe('the categories', () => {
  it('are thirty-five, each with names in two languages and a path in Google’s taxonomy', () => {
    expect(categories).toHaveLength(35);
    for (const key of ['id', 'pl', 'en'] as const) {
      expect(new Set(categories.map((category) => category[key])).size).toBe(35);
    }
    for (const { google } of categories)
      expect(google).toMatch(/^[A-Z][A-Za-z,& ]+(?: > [A-Z][A-Za-z,& ]+)*$/);
    expect(Object.keys(nouns).sort()).toEqual(categories.map(({ id }) => id).sort());
  });
});

describe('a product’s category', () => {
  it.each<[string, CategoryId, string]>([
    ['MLEKO UHT 3,2% 1L', 'milk', 'dictionary'],
    ['PASTA DO ZĘBÓW', 'cosmetics', 'dictionary'],
    ['SYROP NA KASZEL', 'health', 'dictionary'],
    ['Syrop malinowy', 'juice', 'dictionary'],
    ['Masło orzechowe', 'sauces', 'dictionary'],
    ['LAYS SOLONE 140G', 'snacks', 'dictionary'],
    ['CISOWIANKA 1,5L', 'water', 'similarity'],
    ['Cheddar mature', 'cheese', 'dictionary'],
  ])('%s is %s, by %s', (name, id, method) => {
    expect(findCategory(name)).toMatchObject({ id, method });
  });

  it.each(['Xyzzq 12', '1234', 'PLU 77', ''])('of %s is unknown rather than guessed', (name) => {
    expect(findCategory(name)).toBeNull();
  });

  it('is right for most names that it was not taught, and seldom wrong', () => {
    const taught = new Set(Object.values(examples).flatMap((names) => names.split(', ')));
    const results = heldOut.map(([name, id]) => ({ name, id, found: findCategory(name)?.id ?? null }));
    for (const { name } of results) expect(taught.has(name.toLowerCase())).toBe(false);
    const right = results.filter(({ id, found }) => id === found).length / results.length;
    const wrong = results.filter(({ id, found }) => found !== null && id !== found);
    expect(right, JSON.stringify(results.filter(({ id, found }) => id !== found))).toBeGreaterThan(0.8);
    expect(wrong.length / results.length).toBeLessThan(0.1);
  });
});
