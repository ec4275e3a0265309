import type { LineItem, PaymentMethod, Receipt, Standing, Verdict } from '../../shared/receipt.ts';
import type { ReceiptNotes } from '../../shared/receipt-filter.ts';

/** One receipt as every format sees it: plain values, null where nothing was read. Money in minor units. */
export type ExportedReceipt = {
  readonly receiptId: string;
  readonly filename: string;
  readonly shop: string | null;
  readonly chain: string | null;
  readonly address: string | null;
  readonly nip: string | null;
  readonly receiptNumber: string | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly currency: string | null;
  readonly totalMinor: number | null;
  readonly paymentMethod: PaymentMethod | null;
  readonly verdict: Verdict;
  readonly notes: ReceiptNotes;
  readonly items: readonly ExportedItem[];
  readonly vat: readonly ExportedVat[];
  /** What went to which category; adds up to the total wherever that is known. */
  readonly splits: readonly Split[];
};

export type ExportedItem = {
  readonly name: string | null;
  readonly printedName: string | null;
  readonly quantityMilli: number | null;
  readonly unit: string | null;
  readonly unitPriceMinor: number | null;
  readonly discountMinor: number | null;
  readonly totalMinor: number | null;
  readonly vatLetter: string | null;
  readonly vatRateBasisPoints: number | null;
  readonly categoryPl: string | null;
  readonly categoryEn: string | null;
  readonly isDeposit: boolean;
  /** How far its amount is borne out; null from receipts that an older Paragon read. */
  readonly standing: Standing | null;
};

type ExportedVat = {
  readonly letter: string | null;
  readonly rateBasisPoints: number | null;
  readonly netMinor: number | null;
  readonly taxMinor: number | null;
  readonly grossMinor: number | null;
};

/** `kind` goods have a category or none; the rest is what the items don't account for. */
export type Split = {
  readonly kind: 'goods' | 'deposits' | 'rest';
  readonly categoryPl: string | null;
  readonly categoryEn: string | null;
  readonly amountMinor: number;
};

/** A receipt that an account book can take. */
export type BookedReceipt = ExportedReceipt & {
  readonly date: string;
  readonly totalMinor: number;
  readonly currency: string;
};

export function isBooked(receipt: ExportedReceipt): receipt is BookedReceipt {
  const { date, totalMinor, currency } = receipt;
  return date !== null && totalMinor !== null && currency !== null;
}

export function toExported(
  receiptId: string,
  filename: string,
  receipt: Receipt,
  notes: ReceiptNotes,
): ExportedReceipt {
  const rates = new Map(receipt.vatLines.map((line) => [line.category.value, line.rateBasisPoints.value]));
  const items = receipt.items.map((item) => toItem(item, rates));
  return {
    receiptId,
    filename,
    shop: receipt.storeName.value,
    chain: receipt.storeChain,
    address: receipt.storeAddress.value,
    nip: receipt.nip.value,
    receiptNumber: receipt.receiptNumber.value,
    date: receipt.date.value,
    time: receipt.time.value,
    currency: receipt.currency.value,
    totalMinor: receipt.totalMinor.value,
    paymentMethod: receipt.paymentMethod,
    verdict: receipt.verdict,
    notes,
    items,
    vat: receipt.vatLines.map((line) => ({
      letter: line.category.value,
      rateBasisPoints: line.rateBasisPoints.value,
      netMinor: line.netMinor.value,
      taxMinor: line.taxMinor.value,
      grossMinor: line.grossMinor.value,
    })),
    splits: splitsOf(items, receipt.totalMinor.value),
  };
}

function toItem(item: LineItem, rates: ReadonlyMap<string | null, number | null>): ExportedItem {
  const vatLetter = item.vatCategory.value;
  return {
    name: item.normalizedName ?? item.name.value,
    printedName: item.name.value,
    quantityMilli: item.quantity.value,
    unit: item.unit,
    unitPriceMinor: item.unitPriceMinor.value,
    discountMinor: item.discountMinor.value,
    totalMinor: item.totalMinor.value,
    vatLetter,
    vatRateBasisPoints: vatLetter === null ? null : (rates.get(vatLetter) ?? null),
    categoryPl: item.category.pl,
    categoryEn: item.category.en,
    isDeposit: item.isDeposit,
    standing: item.totalMinor.standing ?? null,
  };
}

/**
 * Discounts on the whole receipt, rounding, and items that were not read make the rest, so that no book gets a sum
 * that the receipt doesn't have. Without a total nothing can be left over.
 */
function splitsOf(items: readonly ExportedItem[], totalMinor: number | null): Split[] {
  const sums = new Map<string, Split>();
  for (const item of items) {
    if (item.totalMinor === null) continue;
    const kind = item.isDeposit ? 'deposits' : 'goods';
    const { categoryPl, categoryEn } = item.isDeposit ? { categoryPl: null, categoryEn: null } : item;
    const key = `${kind} ${categoryPl ?? ''}`;
    const amountMinor = (sums.get(key)?.amountMinor ?? 0) + item.totalMinor;
    sums.set(key, { kind, categoryPl, categoryEn, amountMinor });
  }
  const splits = [...sums.values()].filter(({ amountMinor }) => amountMinor !== 0);
  const accounted = splits.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (totalMinor === null || accounted === totalMinor) return splits;
  const rest = {
    kind: 'rest',
    categoryPl: null,
    categoryEn: null,
    amountMinor: totalMinor - accounted,
  } as const;
  return [...splits, rest];
}
