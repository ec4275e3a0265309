import type { Discount, LineItem, Sums, VatLine } from '../../shared/receipt.ts';
import type { DraftBody, DraftDiscount } from './grammar/draft.ts';
import type { ItemVariables, Model } from './prover/equation-system.ts';
import { computed, unread, type MoneyField } from './text/field.ts';

// The parts of a receipt, read back from the prover's variables when the repairs are done.

/** A line of the tax table with what was repaired in it. */
export function withRepaired(line: VatLine, { vat }: Model, index: number): VatLine {
  const gross = vat[index]?.gross.field ?? line.grossMinor;
  const tax = vat[index]?.tax.field ?? line.taxMinor;
  const isKnown = gross.value !== null && tax.value !== null;
  const made = isKnown ? computed((gross.value ?? 0) - (tax.value ?? 0), [gross, tax]) : unread<number>();
  const netMinor = vat[index]?.net?.field ?? made;
  return { ...line, grossMinor: gross, taxMinor: tax, netMinor };
}

export function toLineItem(item: ItemVariables): LineItem {
  const { draft } = item;
  const discount = item.discounts.reduce((sum, { field }) => sum + (field.value ?? 0), 0);
  const discountFields = item.discounts.map(({ field }) => field);
  const gross = item.gross.field;
  return {
    name: draft.name,
    normalizedName: draft.name.value,
    productCode: draft.code === null ? unread() : { ...draft.name, value: draft.code, origin: 'normalised' },
    quantity: item.quantity.field,
    unit: draft.unit,
    // One print stays one number when it is repaired.
    unitPriceMinor: draft.unitPrice === draft.gross ? gross : item.unitPrice.field,
    grossMinor: gross,
    discountMinor: computed(discount, discountFields),
    totalMinor:
      gross.value === null
        ? unread()
        : discount === 0
          ? gross
          : (item.corrected?.field ?? computed(gross.value - discount, [gross, ...discountFields])),
    vatCategory: draft.letter,
    category: { pl: null, en: null, google: null, confidence: null, method: null },
    isDeposit: draft.isDeposit,
  };
}

export function toDiscounts(body: Pick<DraftBody, 'discounts'>, model: Model): Discount[] {
  const ofItems = model.items.flatMap((item, itemIndex) =>
    item.draft.discounts.map((draft, at) => toDiscount(draft, item.discounts[at]?.field, itemIndex)),
  );
  const whole = body.discounts.map((draft, at) => wholeDiscount(draft, model.wholeDiscounts[at]));
  return [...ofItems, ...whole];
}

function toDiscount(
  draft: DraftDiscount,
  amount: MoneyField | undefined,
  itemIndex: number | null,
): Discount {
  const { name, isCoupon, others } = draft;
  return {
    ...{ name, amountMinor: amount ?? draft.amount, itemIndex },
    ...(others.length > 0 && { otherItemIndexes: [...others] }),
    isCoupon,
  };
}

function wholeDiscount(draft: DraftDiscount, known: Model['wholeDiscounts'][number] | undefined): Discount {
  const letter = known?.letter ?? null;
  return {
    ...toDiscount(draft, known?.amount.field, null),
    ...(letter !== null && { vatCategory: letter }),
  };
}

/** As printed; where no sum is printed, that of the table's lines. */
export function taxTotalOf({ taxTotal, vat }: Model): MoneyField {
  const taxes = vat.map(({ tax }) => tax.field);
  if (taxTotal.field.value !== null || taxes.length === 0) return taxTotal.field;
  if (taxes.some(({ value }) => value === null)) return taxTotal.field;
  return computed(
    taxes.reduce((sum, { value }) => sum + (value ?? 0), 0),
    taxes,
  );
}

/** What the equations need besides the fields that people ask for. */
export function sumsOf(model: Model): Sums {
  const { fiscal, toPay, rounding, charges, depositTotal, discountTotal, cashBack } = model;
  return {
    fiscalMinor: fiscal === toPay ? null : fiscal.field,
    roundingMinor: rounding.field,
    charges: charges.map(({ field }) => field),
    depositTotalMinor: depositTotal.field,
    discountTotalMinor: discountTotal.field,
    ...(cashBack.field.value !== null && { cashBackMinor: cashBack.field }),
  };
}
