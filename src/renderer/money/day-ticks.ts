/** What an axis of days is marked by. */
export type DayTicks = { readonly unit: 'day' | 'month' | 'year'; readonly ticks: readonly number[] };

const mostTicks = 12;
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/** The first days of months or years between two times, evenly; both times themselves where there are hardly any. */
export function dayTicks(from: number, to: number): DayTicks {
  const [first, last] = [monthsOf(from), monthsOf(to)];
  const step = monthSteps.find((months) => (last - first) / months <= mostTicks - 1) ?? 120;
  const ticks: number[] = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const at = Date.UTC(0, month);
    if (at >= from) ticks.push(at);
  }
  if (ticks.length < 2) return { unit: 'day', ticks: from === to ? [from] : [from, to] };
  return { unit: step < 12 ? 'month' : 'year', ticks };
}

/** As Date.UTC counts them, from the year 1900. */
function monthsOf(time: number): number {
  const day = new Date(time);
  return 12 * (day.getUTCFullYear() - 1900) + day.getUTCMonth();
}
