import type { Locale } from '../lib/format.ts';
import { chapterNames, toChapter, type Chapter } from './chapters.ts';

const texts = import.meta.glob<string>('../../../docs/guide/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pictures = import.meta.glob<string>('../../../docs/guide/*/pictures/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});

const folderOf = (locale: Locale) => `../../../docs/guide/${locale}`;

/** All chapters in a language, in their order. */
export function chaptersIn(locale: Locale): Chapter[] {
  return chapterNames.map((name) => toChapter(name, texts[`${folderOf(locale)}/${name}.md`] ?? ''));
}

/** Where the window finds a picture that a chapter names by its path. */
export function pictureAt(locale: Locale, path: string): string | undefined {
  return pictures[`${folderOf(locale)}/${path}`];
}
