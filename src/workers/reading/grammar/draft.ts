import type { Charges } from './charges.ts';
import type { MoneyField, QuantityField, TextField } from '../text/field.ts';

/** An item while it is being read; its sums are not drawn yet. */
export type DraftItem = {
  name: TextField;
  /** The name's product code, by which a discount elsewhere may refer to it. */
  code: string | null;
  quantity: QuantityField;
  unit: string | null;
  unitPrice: MoneyField;
  gross: MoneyField;
  letter: TextField;
  /** The digit a recogniser saw in place of the letter. */
  letterDigit: string | null;
  discounts: DraftDiscount[];
  /** The price below the discounts, where it is printed. */
  corrected: MoneyField | null;
  isDeposit: boolean;
};

export type DraftDiscount = {
  name: TextField;
  amount: MoneyField;
  /** The tax letter printed behind the amount, or that of all items it is on. */
  letter: string | null;
  isCoupon: boolean;
  /** Where else the discount fits as well: other items by their index, or null for the whole receipt. */
  others: (number | null)[];
};

export type DraftBody = {
  items: DraftItem[];
  /** Discounts on the whole receipt. */
  discounts: DraftDiscount[];
  /** Index of the first row behind the items. */
  endRow: number;
  /** Index of the first item's row, or of the row that ends the head. */
  startRow: number;
  /** What is added to the items' sum, where the table itself says so (invoices in net). */
  charged?: Charges;
};
