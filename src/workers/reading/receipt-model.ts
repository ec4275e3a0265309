import type { LineItem, Receipt } from '../../shared/receipt.ts';
import type { DraftItem } from './grammar/draft.ts';
import {
  itemVariables,
  moneyVariable,
  paymentVariables,
  vatVariables,
  type ItemVariables,
  type Model,
} from './prover/equation-system.ts';

/** The receipt as the equations see it, from what is stored of it: a stored receipt is judged as a new one is. */
export function modelOf(receipt: Receipt): Model {
  const { sums, vatLines, payments, totalMinor, paidMinor } = receipt;
  const toPay = moneyVariable('totalMinor', totalMinor);
  const isPaidApart = paidMinor !== undefined && paidMinor.value !== null && paidMinor.origin !== 'computed';
  return {
    items: receipt.items.map((item, index) => variablesOf(item, index, receipt)),
    wholeDiscounts: receipt.discounts
      .filter(({ itemIndex }) => itemIndex === null)
      .map(({ amountMinor, vatCategory }, at) => ({
        amount: moneyVariable(`discounts[${at}]`, amountMinor),
        letter: vatCategory ?? null,
      })),
    vat: vatLines.map(vatVariables),
    // A sum of the lines themselves bears them no witness.
    taxTotal: moneyVariable(
      'taxTotalMinor',
      receipt.taxTotalMinor.origin === 'computed' ? null : receipt.taxTotalMinor,
    ),
    fiscal: sums?.fiscalMinor ? moneyVariable('fiscalTotal', sums.fiscalMinor) : toPay,
    toPay,
    paid: isPaidApart ? moneyVariable('paidMinor', paidMinor) : toPay,
    charges: (sums?.charges ?? []).map((charge, at) => moneyVariable(`charges[${at}]`, charge)),
    rounding: moneyVariable('rounding', sums?.roundingMinor ?? null),
    discountTotal: moneyVariable('discountTotal', sums?.discountTotalMinor ?? null),
    depositTotal: moneyVariable('depositTotal', sums?.depositTotalMinor ?? null),
    payments: paymentVariables(payments, receipt.changeMinor),
    change: moneyVariable('changeMinor', receipt.changeMinor),
    cashBack: moneyVariable('cashBack', sums?.cashBackMinor ?? null),
  };
}

function variablesOf(item: LineItem, index: number, { discounts }: Receipt): ItemVariables {
  const { name, productCode, quantity, unit, unitPriceMinor, grossMinor, totalMinor, isDeposit } = item;
  const isCorrected = item.discountMinor.value !== 0 && totalMinor.origin === 'printed';
  const draft: DraftItem = {
    name,
    code: productCode.value,
    quantity,
    unit,
    unitPrice: unitPriceMinor,
    gross: grossMinor,
    letter: item.vatCategory,
    letterDigit: null,
    discounts: discounts
      .filter(({ itemIndex }) => itemIndex === index)
      .map((discount) => ({
        name: discount.name,
        amount: discount.amountMinor,
        letter: null,
        isCoupon: discount.isCoupon,
        others: discount.otherItemIndexes ?? [],
      })),
    corrected: isCorrected ? totalMinor : null,
    isDeposit,
  };
  return itemVariables(draft, index);
}
