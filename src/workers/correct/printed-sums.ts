import { assertNever } from '../../shared/assert-never.ts';
import type { DiscountCorrection, PaymentCorrection, VatLineCorrection } from '../../shared/correction.ts';
import type { Discount, Payment, Receipt, VatLine } from '../../shared/receipt.ts';
import { corrected, notThere, typed } from './corrected.ts';
import { withDiscounts } from './item-values.ts';

export function withDiscountCorrection(receipt: Receipt, correction: DiscountCorrection): Receipt {
  switch (correction.what) {
    case 'place-discount':
      return withPlacedDiscount(receipt, correction.index, correction.itemIndex);
    case 'discount': {
      const discount = known(receipt.discounts, correction.index, 'discount');
      const { name, amountMinor } = correction.change;
      const changed = {
        ...discount,
        ...(name !== undefined && { name: corrected(discount.name, name) }),
        ...(amountMinor !== undefined && { amountMinor: corrected(discount.amountMinor, amountMinor) }),
      };
      return withDiscountsOf(receipt, receipt.discounts.with(correction.index, changed), [
        discount.itemIndex,
      ]);
    }
    case 'add-discount': {
      const { name, amountMinor, itemIndex } = correction.discount;
      if (itemIndex !== null) known(receipt.items, itemIndex, 'item');
      const added = { name: typed(name), amountMinor: typed(amountMinor), itemIndex, isCoupon: false };
      return withDiscountsOf(receipt, [...receipt.discounts, added], [itemIndex]);
    }
    case 'remove-discount': {
      const { itemIndex } = known(receipt.discounts, correction.index, 'discount');
      return withDiscountsOf(receipt, receipt.discounts.toSpliced(correction.index, 1), [itemIndex]);
    }
    default:
      return assertNever(correction);
  }
}

/** The discount where the user says it belongs; its place is no longer in doubt. */
function withPlacedDiscount(receipt: Receipt, index: number, itemIndex: number | null): Receipt {
  const discount = known(receipt.discounts, index, 'discount');
  if (itemIndex !== null) known(receipt.items, itemIndex, 'item');
  const placed = { ...discount, itemIndex };
  delete placed.otherItemIndexes;
  return withDiscountsOf(receipt, receipt.discounts.with(index, placed), [discount.itemIndex, itemIndex]);
}

function withDiscountsOf(
  receipt: Receipt,
  discounts: Discount[],
  touched: readonly (number | null)[],
): Receipt {
  const items = receipt.items.map((item, at) =>
    touched.includes(at) ? withDiscounts(item, at, discounts) : item,
  );
  return { ...receipt, discounts, items };
}

export function withPaymentCorrection(receipt: Receipt, correction: PaymentCorrection): Receipt {
  const payments = paymentsAfter(receipt.payments, correction);
  const isMethodKept = correction.what === 'payment' && correction.change.method === undefined;
  return { ...receipt, payments, paymentMethod: isMethodKept ? receipt.paymentMethod : mostPaidBy(payments) };
}

function paymentsAfter(payments: Payment[], correction: PaymentCorrection): Payment[] {
  switch (correction.what) {
    case 'payment': {
      const payment = known(payments, correction.index, 'payment');
      const { method = payment.method, amountMinor } = correction.change;
      const amount =
        amountMinor === undefined ? payment.amountMinor : corrected(payment.amountMinor, amountMinor);
      return payments.with(correction.index, { ...payment, method, amountMinor: amount });
    }
    case 'add-payment': {
      const { method, amountMinor } = correction.payment;
      return [...payments, { method, name: typed(null), amountMinor: typed(amountMinor) }];
    }
    case 'remove-payment':
      known(payments, correction.index, 'payment');
      return payments.toSpliced(correction.index, 1);
    default:
      return assertNever(correction);
  }
}

function mostPaidBy(payments: readonly Payment[]): Receipt['paymentMethod'] {
  const most = payments.toSorted((a, b) => (b.amountMinor.value ?? 0) - (a.amountMinor.value ?? 0))[0];
  return most?.method ?? null;
}

export function withVatLineCorrection(receipt: Receipt, correction: VatLineCorrection): Receipt {
  return { ...receipt, vatLines: vatLinesAfter(receipt.vatLines, correction) };
}

function vatLinesAfter(lines: VatLine[], correction: VatLineCorrection): VatLine[] {
  switch (correction.what) {
    case 'vat-line': {
      const line = known(lines, correction.index, 'row of the VAT table');
      const { category, rateBasisPoints, netMinor, taxMinor, grossMinor } = correction.change;
      const changed = {
        ...line,
        ...(category !== undefined && { category: corrected(line.category, category) }),
        ...(rateBasisPoints !== undefined && {
          rateBasisPoints: corrected(line.rateBasisPoints, rateBasisPoints),
        }),
        ...(netMinor !== undefined && { netMinor: corrected(line.netMinor, netMinor) }),
        ...(taxMinor !== undefined && { taxMinor: corrected(line.taxMinor, taxMinor) }),
        ...(grossMinor !== undefined && { grossMinor: corrected(line.grossMinor, grossMinor) }),
      };
      return lines.with(correction.index, changed);
    }
    case 'add-vat-line': {
      const { category, rateBasisPoints, netMinor, taxMinor, grossMinor } = correction.line;
      const added = {
        category: typed(category),
        rateBasisPoints: typed(rateBasisPoints),
        netMinor: typed(netMinor),
        taxMinor: typed(taxMinor),
        grossMinor: typed(grossMinor),
      };
      return [...lines, added];
    }
    case 'remove-vat-line':
      known(lines, correction.index, 'row of the VAT table');
      return lines.toSpliced(correction.index, 1);
    default:
      return assertNever(correction);
  }
}

/** @throws AppError BAD_REQUEST */
function known<T>(rows: readonly T[], index: number, what: string): T {
  const row = rows[index];
  if (row === undefined) throw notThere(what);
  return row;
}
