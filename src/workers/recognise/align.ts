/** One column of an alignment: indices into the two texts, null where one of them has nothing there. */
type AlignedPair = { readonly left: number | null; readonly right: number | null };

export type Alignment = {
  readonly pairs: readonly AlignedPair[];
  /** 1 where both texts are the same by `cost`, 0 where nothing fits. */
  readonly similarity: number;
};

const gapCost = 1;

/**
 * Aligns two sequences at least cost (Needleman and Wunsch 1970). `cost(l, r)` is 0 for a match and at most 2,
 * what leaving both unpaired costs.
 */
export function align<T>(left: readonly T[], right: readonly T[], cost: (l: T, r: T) => number): Alignment {
  const columns = right.length + 1;
  const costs = new Float64Array((left.length + 1) * columns);
  for (let i = 0; i <= left.length; i += 1) {
    for (let j = 0; j <= right.length; j += 1) {
      costs[i * columns + j] = cheapest(i, j);
    }
  }
  const total = costs[costs.length - 1] ?? 0;
  const longest = Math.max(1, left.length, right.length);
  return { pairs: walkBack(), similarity: Math.max(0, 1 - total / longest) };

  function pairCost(i: number, j: number): number {
    const l = left[i - 1];
    const r = right[j - 1];
    return l === undefined || r === undefined ? Infinity : at(i - 1, j - 1) + cost(l, r);
  }

  function at(i: number, j: number): number {
    return costs[i * columns + j] ?? Infinity;
  }

  function cheapest(i: number, j: number): number {
    if (i === 0 && j === 0) return 0;
    const skipLeft = i > 0 ? at(i - 1, j) + gapCost : Infinity;
    const skipRight = j > 0 ? at(i, j - 1) + gapCost : Infinity;
    return Math.min(pairCost(i, j), skipLeft, skipRight);
  }

  function walkBack(): AlignedPair[] {
    const pairs: AlignedPair[] = [];
    let i = left.length;
    let j = right.length;
    while (i > 0 || j > 0) {
      const here = at(i, j);
      if (i > 0 && j > 0 && here === pairCost(i, j)) pairs.push({ left: --i, right: --j });
      else if (i > 0 && here === at(i - 1, j) + gapCost) pairs.push({ left: --i, right: null });
      else pairs.push({ left: null, right: --j });
    }
    return pairs.reverse();
  }
}
