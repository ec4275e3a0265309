/**
 * The contract's per cent tell the step (shared/job.ts), of which recognition, the longest by far, has 25 to 40. Beside each, the
 * share of a photograph's time that has gone by then: nine tenths of it are recognition.
 */
const knots = [
  [0, 0],
  [10, 2],
  [25, 5],
  [40, 94],
  [60, 96],
  [90, 98],
  [100, 100],
] as const;

/** How much of the time a running job has behind it, in whole per cent; between two steps as far as the job is between them. */
export function timeShare(progress: number): number {
  const next = knots.findIndex(([at]) => at >= progress);
  const [to, from] = [knots[next], knots[next - 1]];
  if (!to) return 100;
  if (!from) return 0;
  return Math.round(from[1] + ((progress - from[0]) / (to[0] - from[0])) * (to[1] - from[1]));
}
