import type { WordRef } from '../../shared/page.ts';

/** The word's name in sets and maps. */
export function wordKey({ page, word }: WordRef): string {
  return `${page}:${word}`;
}
