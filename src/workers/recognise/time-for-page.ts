import { threadComputedMs } from '../computed-ms.ts';
import type { SecondRecogniser } from './recognise-sheet.ts';

/**
 * So long a page may be worked at, in milliseconds, before what was read of it is taken as it is: longer than any real
 * page took, and short enough that a page without end, or a slow computer, doesn't cost the whole page.
 */
const enoughMs = 24_000;

/**
 * Begins to count the work at a page, or at a part of one that is worth less time: what this thread computes, and what others
 * that help it do. Neither other programs nor other pages count. @returns whether there is time left
 */
export function startPageTime(
  second: Pick<SecondRecogniser, 'helpedMs'> | null,
  mostMs = enoughMs,
): () => boolean {
  const workedMs = () => threadComputedMs() + (second?.helpedMs() ?? 0);
  const [startedAt, workedBefore] = [performance.now(), workedMs()];
  return () => Math.min(workedMs() - workedBefore, performance.now() - startedAt) < mostMs;
}
