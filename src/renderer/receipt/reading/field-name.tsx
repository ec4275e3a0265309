import type { Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';

/** Names of the parts of a receipt by the last word of a disagreement's path. */
const labels = {
  storeName: 'receipt.store',
  storeAddress: 'receipt.address',
  nip: 'receipt.nip',
  date: 'receipt.date',
  time: 'receipt.time',
  receiptNumber: 'receipt.number',
  currency: 'receipt.currency',
  name: 'receipt.name',
  quantity: 'receipt.quantity',
  unitPriceMinor: 'receipt.price',
  grossMinor: 'receipt.itemTotal',
  discountMinor: 'receipt.itemDiscount',
  vatCategory: 'receipt.vat',
  taxTotalMinor: 'receipt.taxTotal',
} as const;

/** Null for a part that has no name here. */
export function labelOf(key: string) {
  // A key of the table's own type, as hasOwn has just found.
  return Object.hasOwn(labels, key) ? labels[key as keyof typeof labels] : null;
}

/** `items[2].grossMinor` → "Total" with the item's name below it; a path of no known part stands as it is. */
export function FieldName({ field, receipt }: { readonly field: string; readonly receipt: Receipt }) {
  const { t } = useTranslation();
  if (field === 'items[+]') return t('reading.missingItem');
  if (field === 'items[-]') return t('reading.surplusItem');
  const [, index, itemKey] = /^items\[(\d+)\](?:\.(\w+))?$/.exec(field) ?? [];
  const key = itemKey ?? field;
  const label =
    field === 'totalMinor' ? 'receipt.total' : labelOf(itemKey === 'totalMinor' ? 'grossMinor' : key);
  const item = index === undefined ? null : receipt.items[Number(index)]?.name.value;
  return (
    <>
      {label === null ? field : t(label)}
      {item && <small>{item}</small>}
    </>
  );
}
