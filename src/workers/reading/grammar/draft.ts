import type { Charges } from './charges.ts';
import type { MoneyField, QuantityField, TextField } from '../text/field.ts';

/** An item while it is being read; its sums are not drawn yet. */
export type DraftItem = {
  readonly name: TextField;
  /** The name's product code, by which a discount elsewhere may refer to it. */
  readonly code: string | null;
  readonly quantity: QuantityField;
  readonly unit: string | null;
  readonly unitPrice: MoneyField;
  readonly gross: MoneyField;
  readonly letter: TextField;
  /** The digit a recogniser saw in place of the letter. */
  readonly letterDigit: string | null;
  readonly discounts: readonly DraftDiscount[];
  /** The price below the discounts, where it is printed. */
  readonly corrected: MoneyField | null;
  readonly isDeposit: boolean;
};

export type DraftDiscount = {
  readonly name: TextField;
  readonly amount: MoneyField;
  /** The tax letter printed behind the amount, or that of all items it is on. */
  readonly letter: string | null;
  readonly isCoupon: boolean;
  /** Where else the discount fits as well: other items by their index, or null for the whole receipt. */
  readonly others: readonly (number | null)[];
};

export type DraftBody = {
  readonly items: readonly DraftItem[];
  /** Discounts on the whole receipt. */
  readonly discounts: readonly DraftDiscount[];
  /** Index of the first row behind the items. */
  readonly endRow: number;
  /** Index of the first item's row, or of the row that ends the head. */
  readonly startRow: number;
  /** What is added to the items' sum, where the table itself says so (invoices in net). */
  readonly charged?: Charges;
  /** These items add up to no printed sum: they are shown, and mend no other number. */
  readonly isUnborne?: boolean;
};
