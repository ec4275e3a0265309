import { withoutDiacritics } from '../../shared/fold.ts';
import type { Chapter } from './chapters.ts';

export type Hit = {
  readonly chapter: Chapter;
  /** As in the address: from 1, null for what stands before the first heading. */
  readonly section: number | null;
  readonly title: string;
  /** What stands around the first word that was searched for. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
};

const lettersAround = 70;

/** The sections that have all the words, in their headings or texts, whatever their case and accents. */
export function searchGuide(chapters: readonly Chapter[], words: string): Hit[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return chapters.flatMap((chapter) =>
    chapter.sections.flatMap(({ title, markdown }, index) => {
      const text = plainText(markdown);
      const searched = folded(`${chapter.title} ${title ?? ''} ${text}`);
      if (!wanted.every((word) => searched.includes(word))) return [];
      const section = index === 0 ? null : index;
      return [{ chapter, section, title: title ?? chapter.title, ...excerpt(text, wanted) }];
    }),
  );
}

/** Letter for letter, so that a place in the folded text is the same place in the text. */
function folded(text: string): string {
  return Array.from(text, (letter) => withoutDiacritics(letter).slice(0, 1) || ' ')
    .join('')
    .toLowerCase();
}

/** Without what Markdown means by signs, and without pictures. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^(?:```\w*|#+ |- |\d+\. )/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param wanted folded */
function excerpt(text: string, wanted: readonly string[]): Pick<Hit, 'before' | 'match' | 'after'> {
  const letters = Array.from(text);
  const searched = folded(text);
  const word = wanted.find((one) => searched.includes(one));
  // A word of the heading alone: the text is shown from its start.
  const start = word === undefined ? 0 : searched.indexOf(word);
  const end = start + (word?.length ?? 0);
  const [from, to] = [Math.max(0, start - lettersAround), end + lettersAround];
  return {
    before: (from > 0 ? '…' : '') + letters.slice(from, start).join(''),
    match: letters.slice(start, end).join(''),
    after: letters.slice(end, to).join('') + (to < letters.length ? '…' : ''),
  };
}
