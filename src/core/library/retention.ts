import { localDate } from '../../shared/local-date.ts';

const dailyKept = 7;
const weeklyKept = 4;

/**
 * Which backups stay: the newest of each of the last seven days that have one, and of each of the last four weeks.
 * @param times when they were made, UTC ms, in any order
 */
export function backupsToKeep(times: readonly number[]): ReadonlySet<number> {
  const newestFirst = [...times].sort((a, b) => b - a);
  const daily = firstOfEach(newestFirst, localDate).slice(0, dailyKept);
  const weekly = firstOfEach(newestFirst, mondayOf).slice(0, weeklyKept);
  return new Set([...daily, ...weekly]);
}

function firstOfEach(times: readonly number[], groupOf: (time: number) => string): number[] {
  const seen = new Map<string, number>();
  for (const time of times) if (!seen.has(groupOf(time))) seen.set(groupOf(time), time);
  return [...seen.values()];
}

/** The local day of the Monday on or before. */
function mondayOf(time: number): string {
  const day = new Date(time);
  day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return localDate(day.getTime());
}
