import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chapterNames, toChapter, type Chapter } from '../../../src/renderer/guide/chapters.ts';
import { searchGuide } from '../../../src/renderer/guide/search.ts';
import { en } from '../../../src/renderer/i18n/en.ts';
import { pl } from '../../../src/renderer/i18n/pl.ts';
import { texts as phoneTexts } from '../../../src/renderer/phone/texts.ts';

const languages = ['en', 'pl'] as const;
type Language = (typeof languages)[number];

const folderOf = (language: Language) => new URL(`../../../docs/guide/${language}/`, import.meta.url);
const read = (language: Language, name: string) =>
  readFileSync(new URL(`${name}.md`, folderOf(language)), 'utf8');
const chaptersIn = (language: Language): Chapter[] =>
  chapterNames.map((name) => toChapter(name, read(language, name)));

const filesIn = (language: Language, ending: string, folder = '.') =>
  readdirSync(new URL(folder, folderOf(language))).filter((name) => name.endsWith(ending));
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, match = '']) => match);
const picturesOf = (text: string) => matches(text, /!\[[^\]]+\]\(([^)]+)\)/g);

/** Every text of the window, those of forms and menus among them. */
function leavesOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null ? leavesOf(value) : [String(value)],
  );
}

const shown: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([...leavesOf(en), ...leavesOf(phoneTexts.en)]),
  pl: new Set([...leavesOf(pl), ...leavesOf(phoneTexts.pl)]),
};

describe('the guide in both languages', () => {
  test('has the same chapters, and the window knows all of them', () => {
    for (const language of languages)
      expect(filesIn(language, '.md').sort(), language).toEqual(
        chapterNames.map((name) => `${name}.md`).sort(),
      );
  });

  test.each(chapterNames)('%s has the same sections, pictures, steps, keys and commands', (name) => {
    const shapeOf = (language: Language) => {
      const text = read(language, name);
      return {
        sections: toChapter(name, text).sections.length,
        pictures: picturesOf(text),
        links: matches(text, /[^!]\[[^\]]+\]\(([^)]+)\)/g).sort(),
        points: matches(text, /^(- |\d+\. )/gm),
        keys: matches(text, /`([^`\n]+)`/g).filter((key) => !key.startsWith('paragon')),
        bold: matches(text, /\*\*([^*]+)\*\*/g).length,
      };
    };
    expect(shapeOf('pl')).toEqual(shapeOf('en'));
  });

  test.each(languages)('names only what the window shows: %s', (language) => {
    const named = chapterNames.flatMap((name) => matches(read(language, name), /\*\*([^*]+)\*\*/g));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !shown[language].has(name))).toEqual([]);
  });

  test.each(languages)('links only to its chapters, and shows each of its pictures: %s', (language) => {
    const texts = chapterNames.map((name) => read(language, name)).join('\n');
    const links = matches(texts, /[^!]\[[^\]]+\]\(([^)]+)\)/g);
    const chapters: readonly string[] = chapterNames.map((name) => `${name}.md`);
    expect(links.filter((link) => !chapters.includes(link))).toEqual([]);
    const pictures = filesIn(language, '.webp', 'pictures').map((name) => `pictures/${name}`);
    expect(picturesOf(texts).sort()).toEqual(pictures.sort());
    for (const picture of pictures)
      expect(statSync(new URL(picture, folderOf(language))).size, picture).toBeLessThan(60_000);
  });

  test.each(languages)('is written in what the window can draw: no tables, no HTML: %s', (language) => {
    const texts = chapterNames.map((name) => read(language, name)).join('\n');
    expect(texts.match(/^\||<\/?[a-z]+>/gm)).toBeNull();
  });
});

describe('searching the guide', () => {
  test('finds a section by words of it and of its headings, whatever the accents', () => {
    const hits = searchGuide(chaptersIn('pl'), 'PRZYWROC kosz');
    expect(hits.map(({ title }) => title)).toContain('Kosz');
    const [hit] = hits.filter(({ title }) => title === 'Kosz');
    expect(hit?.match).toBe('Przywróć');
    expect(`${hit?.before}${hit?.match}${hit?.after}`).not.toContain('**');
  });

  test('wants all the words, and without words finds nothing', () => {
    expect(searchGuide(chaptersIn('en'), 'trash xyzzy')).toEqual([]);
    expect(searchGuide(chaptersIn('en'), '  ')).toEqual([]);
  });

  test('leads to the section’s own place', () => {
    const [hit] = searchGuide(chaptersIn('en'), 'hledger journal transaction');
    const chapter = chaptersIn('en').find(({ name }) => name === 'taking-away');
    expect(hit?.chapter.name).toBe('taking-away');
    expect(chapter?.sections[hit?.section ?? 0]?.title).toBe(hit?.title);
  });
});
