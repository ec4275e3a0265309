import { processComputedMs } from '../computed-ms.ts';

/**
 * So long a page may be worked at, in milliseconds, before what was read of it is taken as it is: longer than any real
 * page took, and short enough that a page without end, or a slow computer, doesn't cost the whole page.
 */
const enoughMs = 24_000;

/** Begins to count the work at a page, or at a part of one that is worth less time. Time in which other programs have the processor is none. @returns whether there is time left */
export function startPageTime(mostMs = enoughMs): () => boolean {
  const [startedAt, computedBefore] = [performance.now(), processComputedMs()];
  return () => Math.min(processComputedMs() - computedBefore, performance.now() - startedAt) < mostMs;
}
