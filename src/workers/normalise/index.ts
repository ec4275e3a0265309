// What a receipt's print stands for: products' names in full and what kind of goods they are. Pure.
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import { findCategory, toItemCategory } from './category.ts';
import { productName } from './product-name.ts';

export function normalise(receipt: Receipt): Receipt {
  return { ...receipt, items: receipt.items.map(normaliseItem) };
}

/** One item, such as one whose name the user has corrected. */
export function normaliseItem(item: LineItem): LineItem {
  const { name, productCode, isDeposit } = item;
  if (name.value === null) return item;
  return {
    ...item,
    normalizedName: productName(name.value, productCode.value),
    category: toItemCategory(isDeposit ? null : findCategory(name.value)),
  };
}
