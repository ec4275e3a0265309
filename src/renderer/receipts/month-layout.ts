import type { MonthSums } from '../../shared/list.ts';

/** The list with its months' headings between the rows: places count both, rows only receipts. */
export type MonthLayout = {
  readonly count: number;
  /** The heading at this place; null where a row is. */
  readonly headingAt: (place: number) => MonthSums | null;
  /** The row at this place, or after it where a heading is. */
  readonly rowAt: (place: number) => number;
  readonly placeOf: (row: number) => number;
};

/** Months as they follow each other in the list; none, or such as don't add up to it, make a list without headings. */
export function layoutOf(months: readonly MonthSums[], total: number): MonthLayout {
  const sum = months.reduce((all, { receipts }) => all + receipts, 0);
  const shown = sum === total ? months : [];
  const headings = new Map<number, MonthSums>();
  const firstRows: number[] = [];
  let row = 0;
  for (const month of shown) {
    headings.set(row + firstRows.length, month);
    firstRows.push(row);
    row += month.receipts;
  }
  const places = [...headings.keys()];
  return {
    count: total + places.length,
    headingAt: (place) => headings.get(place) ?? null,
    rowAt: (place) => place - below(places, place),
    placeOf: (index) => index + below(firstRows, index + 1),
  };
}

/** How many of the rising numbers are smaller. */
function below(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
