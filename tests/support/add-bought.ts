import type { Store } from '../../src/core/store/open-store.ts';
import type { LineItem, Receipt } from '../../src/shared/receipt.ts';
import { addReceipt } from './add-receipt.ts';
import { fakePage, fakeReceipt } from './fake-receipt.ts';

const read = <T>(value: T) => ({ value, confidence: 1, words: [], origin: 'printed' as const });

/** Of a household that imported no tables. */
export const noRates = { rateBefore: () => null };

/** One line of goods; money in minor units, the quantity in thousandths. */
type BoughtLine = {
  name: string;
  total: number;
  quantity?: number;
  unit?: string;
  category?: string | null;
  isDeposit?: boolean;
};

function lineItem(
  template: LineItem,
  { name, total, quantity = 1000, unit = 'szt', category = null, isDeposit = false }: BoughtLine,
) {
  return {
    ...template,
    ...{ name: read(name.toUpperCase()), normalizedName: name, unit, isDeposit },
    ...{ quantity: read(quantity), totalMinor: read(total), grossMinor: read(total) },
    category: { ...template.category, pl: category },
  };
}

/** A proved receipt of these lines, bought that day in that shop. @returns its id */
export function addBought(
  store: Store,
  date: string | null,
  shop: string,
  lines: readonly BoughtLine[],
  change: Partial<Receipt> = {},
): string {
  const page = fakePage(`${shop} X=1 1`);
  const base = fakeReceipt([page]);
  const [template] = base.items;
  if (!template) throw new Error('The fake receipt has an item.');
  const items = lines.map((line) => lineItem(template, line));
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const receipt: Receipt = {
    ...{ ...base, items, storeName: read(shop), totalMinor: read(total), verdict: 'proved' },
    ...{ date: { ...base.date, value: date } },
    ...change,
  };
  return addReceipt(store, receipt, [page]);
}
