import type { StatisticsStore } from '../store/statistics-store.ts';

/** The window and its first receipts come first. */
const pauseAfterStartMs = 3000;

/**
 * Reads what sums need of receipts and items ahead, slice by slice between other work, so that the first sum over ten
 * years is as quick as the next. @returns how to stop; nothing is read after that
 */
export function beginReadingAhead({ readAhead }: Pick<StatisticsStore, 'readAhead'>): () => void {
  let timer = setTimeout(readSlice, pauseAfterStartMs, 0);
  timer.unref();
  function readSlice(after: number): void {
    const next = readAhead(after);
    if (next === null) return;
    timer = setTimeout(readSlice, 0, next);
    timer.unref();
  }
  return () => {
    clearTimeout(timer);
  };
}
