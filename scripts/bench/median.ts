/** The upper of the two middle ones of an even number; NaN of none, such as of a program that isn't installed. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
