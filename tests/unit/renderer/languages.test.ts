import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/i18n/en.ts';
import { pl } from '../../../src/renderer/i18n/pl.ts';
import { errorCodes } from '../../../src/shared/app-error.ts';

type Leaves = ReadonlyMap<string, string>;

function leavesOf(tree: object, path = ''): Leaves {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return [[`${path}${key}`, value]];
      return value !== null && typeof value === 'object' ? [...leavesOf(value, `${path}${key}.`)] : [];
    }),
  );
}

const plural = /_(one|few|many|other)$/;
const english = leavesOf(en);
const polish = leavesOf(pl);

function basesOf(leaves: Leaves): Set<string> {
  return new Set([...leaves.keys()].map((key) => key.replace(plural, '')));
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').sort();
}

describe('the two languages', () => {
  test('have the same keys', () => {
    expect(basesOf(polish)).toEqual(basesOf(english));
  });

  test('leave nothing empty', () => {
    const empty = [...english, ...polish].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('use the same placeholders', () => {
    for (const [key, text] of polish) {
      const source = english.get(key) ?? english.get(key.replace(plural, '_other'));
      expect(source, key).toBeDefined();
      expect(placeholdersOf(text), key).toEqual(placeholdersOf(source ?? ''));
    }
  });

  test('have all plural forms that their grammar needs', () => {
    for (const [leaves, language] of [
      [english, 'en'],
      [polish, 'pl'],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const bases = new Set(
        [...leaves.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
      );
      for (const base of bases) {
        const present = [...leaves.keys()].filter(
          (key) => key.replace(plural, '') === base && plural.test(key),
        );
        expect(present.map((key) => plural.exec(key)?.[1]).sort(), base).toEqual(forms);
      }
    }
  });

  test('say for every error what happened and what to do', () => {
    for (const code of errorCodes) {
      for (const text of [en.error[code], pl.error[code]]) {
        expect(text.title, code).not.toMatch(/[.!]$/);
        expect(text.advice, code).toMatch(/\.$/);
      }
    }
  });
});

test('no sentence of the engine’s own, which is English, gets into the window', () => {
  const renderer = new URL('../../../src/renderer/', import.meta.url);
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  expect(sources.length).toBeGreaterThan(100);
  // A notice's message is in the user's language by then; and whatever the window shows is worded by its code.
  const shown = sources.filter((name) =>
    /\b(?!notice\b)\w+\??\.message\b/.test(
      readFileSync(new URL(name, renderer), 'utf8').replaceAll('styles.message', ''),
    ),
  );
  expect(shown).toEqual([]);
});

describe('Polish numbers', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'pl', resources: { pl: { translation: pl } } });
    i18next.services.formatter?.add('number', String);
  });

  test.each([
    [1, '1 paragon'],
    [2, '2 paragony'],
    [4, '4 paragony'],
    [5, '5 paragonów'],
    [12, '12 paragonów'],
    [22, '22 paragony'],
    [25, '25 paragonów'],
    [112, '112 paragonów'],
    [0, '0 paragonów'],
  ])('%i reads %s', (count, expected) => {
    expect(i18next.t('list.count', { count })).toBe(expected);
  });
});
