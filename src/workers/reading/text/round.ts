/** Half away from zero, as tills round to the grosz: 6.9056 zł is 6.91, 5.1726 zł is 5.17. Exact on integers. */
export function divideRounded(numerator: number, denominator: number): number {
  const sign = Math.sign(numerator) * Math.sign(denominator);
  const [n, d] = [Math.abs(numerator), Math.abs(denominator)];
  return sign * Math.floor((2 * n + d) / (2 * d));
}

/** The tax inside a gross amount at a rate in basis points (23 % = 2300). */
export function taxInside(grossMinor: number, rateBasisPoints: number): number {
  return divideRounded(grossMinor * rateBasisPoints, 10_000 + rateBasisPoints);
}
