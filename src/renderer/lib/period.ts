import { z } from 'zod';

/** A month (`2025-11`), a year (`2025`), all there is, or the latest month that has anything. */
export const periodSchema = z.string().regex(/^(?:\d{4}(?:-(?:0[1-9]|1[0-2]))?|all|latest)$/);
export type Period = z.infer<typeof periodSchema>;

/** First and last day, absent where there is no bound. */
export type DayRange = { readonly from?: string; readonly to?: string };

export function rangeOf(period: Period): DayRange {
  if (period.length === 4) return { from: `${period}-01-01`, to: `${period}-12-31` };
  if (period.length !== 7) return {};
  return { from: `${period}-01`, to: lastDayOf(period) };
}

function lastDayOf(month: Period): string {
  const { year, index } = monthParts(month);
  return new Date(Date.UTC(year, index + 1, 0)).toISOString().slice(0, 10);
}

/** The period so many months or years later, or earlier; one without bounds stays. */
export function shifted(period: Period, by: number): Period {
  if (period.length === 4) return String(Number(period) + by).padStart(4, '0');
  if (period.length !== 7) return period;
  const { year, index } = monthParts(period);
  return new Date(Date.UTC(year, index + by, 1)).toISOString().slice(0, 7);
}

/** The same month a year before, or the year before. */
export function yearBefore(period: Period): Period {
  return shifted(period, period.length === 7 ? -12 : -1);
}

/** So many months, the last of which is the period's last; all months where it has no bounds. */
export function monthsUntil(period: Period, count: number): readonly Period[] {
  const last = period.length === 4 ? `${period}-12` : period;
  if (last.length !== 7) return [];
  return Array.from({ length: count }, (_, back) => shifted(last, back - count + 1));
}

export function isBounded(period: Period): boolean {
  return period !== 'all' && period !== 'latest';
}

function monthParts(month: Period): { year: number; index: number } {
  return { year: Number(month.slice(0, 4)), index: Number(month.slice(5, 7)) - 1 };
}
