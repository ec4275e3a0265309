import type { Page, WordRef } from '../../shared/page.ts';

/** Pages, and where the first of them stands in the joined file; null where that isn't known. */
export type PlacedPages = { readonly pages: readonly Page[]; readonly firstPage: number | null };

/** Page widths and heights are rounded on the way into a PDF and out of it. */
const shapeTolerance = 0.01;

/** Whether some of the part's words and some of the joined file's stand in the same place of the same page. */
export function isSamePrint(
  { pages, firstPage }: PlacedPages,
  words: readonly WordRef[],
  joinedPages: readonly Page[],
  joinedWords: readonly WordRef[],
): boolean {
  if (firstPage === null) return false;
  return words.some((word) => {
    const [own, joined] = [pages[word.page], joinedPages[firstPage + word.page]];
    if (!own || !joined || !areAlike(own, joined)) return false;
    const box = shareOf(own, word.word);
    return joinedWords
      .filter(({ page }) => page === firstPage + word.page)
      .some((other) => areOnePlace(box, shareOf(joined, other.word)));
  });
}

/** The same picture, the same way up. */
function areAlike(one: Page, other: Page): boolean {
  const difference = one.width / one.height / (other.width / other.height) - 1;
  return (one.turn ?? 0) === (other.turn ?? 0) && Math.abs(difference) <= shapeTolerance;
}

/** A word's box in shares of its page. */
type Share = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

function shareOf({ width, height, words }: Page, index: number): Share | null {
  const box = words[index]?.box;
  return box ? { x0: box.x0 / width, x1: box.x1 / width, y0: box.y0 / height, y1: box.y1 / height } : null;
}

/** Each has the other's middle in it. */
function areOnePlace(one: Share | null, other: Share | null): boolean {
  return one !== null && other !== null && holdsMiddle(one, other) && holdsMiddle(other, one);
}

function holdsMiddle({ x0, x1, y0, y1 }: Share, other: Share): boolean {
  const [x, y] = [(other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2];
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
