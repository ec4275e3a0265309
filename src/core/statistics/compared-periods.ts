/** First and last day, YYYY-MM-DD. */
export type Days = { readonly from: string; readonly to: string };

/** A period and the one of the same length before it. */
export type ComparedPeriods = { readonly period: Days; readonly before: Days };

/** As a filter has it: either end may be open. */
export type AskedDays = {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
};

/**
 * The days asked for; where one end is open, the year up to the last day there is. Whole months stand against as many
 * months before, other days against as many days. Null where there is no last day.
 */
export function comparedPeriods(asked: AskedDays, lastDay: string | null): ComparedPeriods | null {
  const to = asked.to ?? lastDay;
  if (to === null) return null;
  const from = asked.from ?? moved(to, { years: -1, days: 1 });
  return { period: { from, to }, before: periodBefore({ from, to }) };
}

function periodBefore({ from, to }: Days): Days {
  const last = moved(from, { days: -1 });
  const isWholeMonths = from.endsWith('-01') && moved(to, { days: 1 }).endsWith('-01');
  if (isWholeMonths) return { from: moved(from, { months: -monthsIn({ from, to }) }), to: last };
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return { from: moved(last, { days: -days }), to: last };
}

function monthsIn({ from, to }: Days): number {
  const [first, last] = [new Date(from), new Date(to)];
  return 12 * (last.getUTCFullYear() - first.getUTCFullYear()) + last.getUTCMonth() - first.getUTCMonth() + 1;
}

/** So far back goes what is compared: the period before, and two years for packages that were larger once. */
export function lookedBackTo({ period, before }: ComparedPeriods): string {
  const twoYears = moved(period.from, { years: -2 });
  return twoYears < before.from ? twoYears : before.from;
}

type Step = { readonly years?: number; readonly months?: number; readonly days?: number };

function moved(day: string, { years = 0, months = 0, days = 0 }: Step): string {
  const at = new Date(day);
  at.setUTCFullYear(at.getUTCFullYear() + years, at.getUTCMonth() + months, at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
