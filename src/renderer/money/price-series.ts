import type { ProductHistory } from '../../shared/statistics.ts';

/** As many as there are colours, the last of which is for all other shops. */
const mostSeries = 6;

type Point = Pick<ProductHistory['points'][number], 'day' | 'store' | 'unitPriceMinor'>;

/** Half a dot of the chart is some five pixels wide and high; as many of them have room in it. */
const [columns, rows] = [160, 40];

type Series<P> = { readonly name: string; readonly points: readonly P[] };
type Names = { readonly nameless: string; readonly others: string };

/**
 * The points by shop, those with most purchases first and all that have no colour of their own as one; without points
 * that a dot already drawn would hide. So a chart of thousands is drawn in time, and its legend can be read.
 */
export function seriesOf<P extends Point>(points: readonly P[], { nameless, others }: Names): Series<P>[] {
  const shops = [...new Set(points.map(({ store }) => store))];
  const byShop = shops
    .map((shop) => ({ name: shop ?? nameless, points: points.filter(({ store }) => store === shop) }))
    .toSorted((one, other) => other.points.length - one.points.length);
  const own = byShop.length > mostSeries ? byShop.slice(0, mostSeries - 1) : byShop;
  const rest = byShop.slice(own.length).flatMap((shop) => shop.points);
  const series = rest.length > 0 ? [...own, { name: others, points: rest }] : own;
  const isNew = cellsTaken(points);
  return series.map((one, index) => ({
    name: one.name,
    points: one.points.filter((point) => isNew(point, index)),
  }));
}

/** Whether the dot is the first of its series in its place. */
function cellsTaken(points: readonly Point[]): (point: Point, series: number) => boolean {
  const column = cellOf(
    points.map(({ day }) => Date.parse(day)),
    columns,
  );
  const row = cellOf(
    points.map(({ unitPriceMinor }) => unitPriceMinor),
    rows,
  );
  const taken = new Set<string>();
  return ({ day, unitPriceMinor }, series) => {
    const cell = `${column(Date.parse(day))} ${row(unitPriceMinor)} ${series}`;
    const isNew = !taken.has(cell);
    taken.add(cell);
    return isNew;
  };
}

/** Which of so many equal parts between the least and the greatest value a value lies in. */
function cellOf(values: readonly number[], cells: number): (value: number) => number {
  const least = values.reduce((one, other) => Math.min(one, other), Infinity);
  const span = values.reduce((one, other) => Math.max(one, other), -Infinity) - least;
  return (value) => (span > 0 ? Math.round(((value - least) / span) * cells) : 0);
}
