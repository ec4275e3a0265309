import type { Word } from '../../shared/page.ts';

/** Words of two recognisers that cover the same ink, each side from left to right; one side may be empty. */
export type WordMatch = { readonly first: readonly Word[]; readonly second: readonly Word[] };

/** Groups the words of two readings of one page by where they stand. */
export function matchWords(first: readonly Word[], second: readonly Word[]): WordMatch[] {
  const groupOf = new Map<Word, Set<Word>>();
  for (const word of [...first, ...second]) groupOf.set(word, new Set([word]));
  for (const a of first) {
    for (const b of second) {
      if (coverSameInk(a, b)) join(groupOf, a, b);
    }
  }
  const isFirst = new Set(first);
  return [...new Set(groupOf.values())].map((group) => {
    const words = [...group].sort((a, b) => a.box.x0 - b.box.x0);
    return {
      first: words.filter((word) => isFirst.has(word)),
      second: words.filter((word) => !isFirst.has(word)),
    };
  });
}

function coverSameInk(a: Word, b: Word): boolean {
  const across = Math.min(a.box.x1, b.box.x1) - Math.max(a.box.x0, b.box.x0);
  const narrower = Math.min(a.box.x1 - a.box.x0, b.box.x1 - b.box.x0);
  if (across < 0.3 * narrower) return false;
  const apart = Math.abs(a.box.y0 + a.box.y1 - b.box.y0 - b.box.y1) / 2;
  const heights = [a.box.y1 - a.box.y0, b.box.y1 - b.box.y0];
  // An asterisk or a minus is much lower than the letters around it.
  const height = isMark(a) || isMark(b) ? Math.max(...heights) : Math.min(...heights);
  return apart < 0.5 * height;
}

function isMark({ text }: Word): boolean {
  return !/[\p{L}\d]/u.test(text);
}

function join(groupOf: Map<Word, Set<Word>>, a: Word, b: Word): void {
  const target = groupOf.get(a);
  const source = groupOf.get(b);
  if (!target || !source || target === source) return;
  for (const word of source) {
    target.add(word);
    groupOf.set(word, target);
  }
}
