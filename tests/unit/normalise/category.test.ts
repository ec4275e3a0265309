import { describe, expect, it } from 'vitest';
import { findCategory } from '../../../src/workers/normalise/category.ts';
import { categories, type CategoryId } from '../../../src/shared/categories.ts';
import { nouns } from '../../../src/workers/normalise/data/nouns.ts';
import { heldOut } from './held-out.ts';
import { unseen } from './unseen.ts';

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
  it.each<[string, CategoryId]>([
    ['MLEKO UHT 3,2% 1L', 'milk'],
    ['PASTA DO ZĘBÓW', 'cosmetics'],
    ['SYROP NA KASZEL', 'health'],
    ['Syrop malinowy', 'juice'],
    ['Masło orzechowe', 'sauces'],
    ['LAYS SOLONE 140G', 'snacks'],
    ['CISOWIANKA 1,5L', 'water'],
    ['Cheddar mature', 'cheese'],
  ])('%s is %s', (name, id) => {
    expect(findCategory(name)).toMatchObject({ id, method: 'dictionary' });
  });

  it.each<[string, CategoryId]>([
    ['NAPÓJ WINOGRONOWY 2L', 'soda'],
    ['CHRUPKI KUKURYDZIANE', 'snacks'],
    ['INDYK PIERŚ PLASTRY', 'meat'],
    ['BAJGLE Z SEZAMEM I PIEPRZEM', 'bread'],
    ['PRZYPRAWA DO MIĘSA MIELONEGO', 'spices'],
    ['RZODKIEWKA FOLIA', 'vegetables'],
    ['Sałata lodowa szt', 'vegetables'],
    ['SEREK KREMOWY CZOSNEK', 'cheese'],
    ['MIóD LIPOWY', 'baking'],
  ])('%s is %s, whatever it tastes of, is for, or is packed in', (name, id) => {
    expect(findCategory(name)?.id).toBe(id);
  });

  it.each([
    'Xyzzq 12',
    '1234',
    'PLU 77',
    '',
    'SAŁ WARZ JAJKO',
    'MUS MALINA',
    'PAP.MARLBORO',
    'BUTELKA KAUCJA',
  ])('of %s is unknown rather than guessed', (name) => {
    expect(findCategory(name)).toBeNull();
  });

  it('is right for most names that it was not taught, and hardly ever wrong', () => {
    const results = [...heldOut, ...unseen].map(([name, id]) => ({
      name,
      id,
      found: findCategory(name)?.id ?? null,
    }));
    const misses = results.filter(({ id, found }) => id !== found);
    const wrong = misses.filter(({ found }) => found !== null);
    expect(1 - misses.length / results.length, JSON.stringify(misses)).toBeGreaterThan(0.95);
    expect(wrong).toEqual([]);
  });
});
