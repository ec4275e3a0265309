import { isWithin } from '../../shared/categories.ts';
import type { CategoryItems } from '../../shared/statistics.ts';
import { absent } from '../store/item-facts.ts';
import type { StatisticsStore } from '../store/statistics-store.ts';
import { scaled } from './converted.ts';
import type { Counted } from './goods.ts';

type Page = { readonly limit: number; readonly offset: number };

/** How many of a receipt's lines belong to the category. */
type Share = { readonly receipt: Counted; lines: number };

/**
 * The lines of a category and what lies below it, latest day first; of goods without a category for null. The sum is
 * of all of them, as the overview has it; the lines are those of the page alone.
 */
export function itemsOfCategory(
  store: Pick<StatisticsStore, 'items' | 'lines'>,
  receipts: readonly Counted[],
  category: string | null,
  { limit, offset }: Page,
): Omit<CategoryItems, 'currency' | 'category'> {
  const { shares, ...sums } = sharesOf(store, receipts, category);
  const { chosen, skipped } = onPage(shares, { limit, offset });
  const factors = new Map(chosen.map(({ receipt }) => [receipt.id, receipt.factor ?? 1]));
  const lines = store
    .lines([...factors.keys()])
    .filter((line) => isWithin(line.category, category))
    .slice(offset - skipped, offset - skipped + limit);
  return {
    ...sums,
    lines: lines.map(({ totalMinor, ...line }) => {
      return { ...line, totalMinor: scaled(totalMinor, factors.get(line.receiptId) ?? 1) };
    }),
  };
}

function sharesOf(
  { items: facts }: Pick<StatisticsStore, 'items'>,
  receipts: readonly Counted[],
  category: string | null,
) {
  const shares = receipts.map((receipt): Share => ({ receipt, lines: 0 }));
  const within = new Map<number, boolean>();
  let [totalMinor, items] = [0, 0];
  facts.visit(
    receipts.map(({ id }) => id),
    (item, place) => {
      const share = shares[place];
      if (share === undefined || item.isDeposit || item.totalMinor === absent) return;
      const known = within.get(item.category) ?? isWithin(facts.word(item.category), category);
      within.set(item.category, known);
      if (!known) return;
      share.lines += 1;
      items += 1;
      totalMinor += scaled(item.totalMinor, share.receipt.factor ?? 1);
    },
  );
  return { totalMinor, items, shares: shares.filter(({ lines }) => lines > 0).sort(latestFirst) };
}

function latestFirst({ receipt: one }: Share, { receipt: other }: Share): number {
  return compareText(other.day, one.day) || compareText(one.id, other.id);
}

/** The receipts whose lines the page shows, and how many lines those before them have. */
function onPage(shares: readonly Share[], { limit, offset }: Page) {
  const chosen: Share[] = [];
  let [before, skipped] = [0, 0];
  for (const share of shares) {
    if (before + share.lines <= offset) skipped += share.lines;
    else if (before < offset + limit) chosen.push(share);
    before += share.lines;
  }
  return { chosen, skipped };
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
