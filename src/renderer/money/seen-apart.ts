import type { ProductHistory } from '../../shared/statistics.ts';

type Point = Pick<ProductHistory['points'][number], 'day' | 'store' | 'unitPriceMinor'>;

/** A dot of the chart is some three pixels wide and high; as many of them have room in it. */
const [columns, rows] = [240, 80];

/** The points without those of the same shop that a dot already drawn would hide: a chart of thousands is drawn in time. */
export function seenApart<P extends Point>(points: readonly P[]): P[] {
  const times = points.map(({ day }) => Date.parse(day));
  const prices = points.map(({ unitPriceMinor }) => unitPriceMinor);
  const column = cellOf(times, columns);
  const row = cellOf(prices, rows);
  const taken = new Set<string>();
  return points.filter(({ day, store, unitPriceMinor }) => {
    const cell = `${column(Date.parse(day))} ${row(unitPriceMinor)} ${store ?? ''}`;
    if (taken.has(cell)) return false;
    taken.add(cell);
    return true;
  });
}

/** Which of so many equal parts between the least and the greatest value a value lies in. */
function cellOf(values: readonly number[], cells: number): (value: number) => number {
  const least = values.reduce((one, other) => Math.min(one, other), Infinity);
  const span = values.reduce((one, other) => Math.max(one, other), -Infinity) - least;
  return (value) => (span > 0 ? Math.round(((value - least) / span) * cells) : 0);
}
