/** Room left around words that are brought into sight. */
const marginPixels = 24;

/** Scrolls the least that is needed to show the words lit up now, or to their middle where they are far away. */
export function scrollToLitWords(scroller: HTMLElement): void {
  const words = [...scroller.querySelectorAll('rect[data-lit]')].map((word) => word.getBoundingClientRect());
  if (words.length === 0) return;
  const view = scroller.getBoundingClientRect();
  const top = shift(
    Math.min(...words.map((word) => word.top)),
    Math.max(...words.map((word) => word.bottom)),
    view.top,
    view.bottom,
  );
  const left = shift(
    Math.min(...words.map((word) => word.left)),
    Math.max(...words.map((word) => word.right)),
    view.left,
    view.right,
  );
  if (top === 0 && left === 0) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scroller.scrollBy({ top, left, behavior: isCalm ? 'instant' : 'smooth' });
}

/** How far to move so that [start, end] lies within the view: nothing where it does, else to its middle. */
export function shift(start: number, end: number, viewStart: number, viewEnd: number): number {
  if (start >= viewStart + marginPixels && end <= viewEnd - marginPixels) return 0;
  if (end - start > viewEnd - viewStart - 2 * marginPixels) return start - viewStart - marginPixels;
  return (start + end) / 2 - (viewStart + viewEnd) / 2;
}
