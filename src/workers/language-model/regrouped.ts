import { shareWords, type WordRef } from '../../shared/page.ts';
import type { LineItem, MoneyField, Receipt } from '../../shared/receipt.ts';
import { normaliseItem } from '../normalise/index.ts';
import { mainMethod, readPayments } from '../reading/grammar/payments.ts';
import { withGluedLetters, withSharedLetters } from '../reading/grammar/tax-letters.ts';
import { itemVariables, moneyVariable } from '../reading/prover/equation-system.ts';
import { toDiscounts, toLineItem } from '../reading/receipt-parts.ts';
import { modelOf } from '../reading/receipt-model.ts';
import { recheck } from '../reading/recheck.ts';
import type { Row } from '../reading/text/rows.ts';
import type { Grouping } from './group-items.ts';

/** The amount that the model takes for the total, and what is printed behind it. */
export type PointedTotal = { readonly field: MoneyField; readonly rowsBehind: readonly Row[] };

export type Regrouped = {
  readonly receipt: Receipt;
  /** Whether the items are the model's; false where the rules' stand. */
  readonly isGroupedByModel: boolean;
};

/**
 * Takes the model's items where the rules' reading contradicts itself, or has none, and with them every equation holds:
 * arithmetic decides, never the model, and a person is shown both. Nothing is repaired, and a total that the rules have
 * read stays, so every number is one that is printed.
 */
export function regrouped(
  receipt: Receipt,
  grouping: Grouping,
  total: PointedTotal | null,
  today: string,
): Regrouped {
  const asRead = { receipt, isGroupedByModel: false };
  if (receipt.verdict !== 'needs_review' && receipt.items.length > 0) return asRead;
  const { value, origin } = receipt.totalMinor;
  const isTotalUnread = value === null || origin === 'computed';
  const summed = total && isTotalUnread ? withTotal(receipt, total) : receipt;
  const way = recheck(withItems(summed, grouping), today);
  const isOther = way.items.length !== receipt.items.length || !way.items.every(isAmong(receipt.items));
  return way.verdict === 'proved' && isOther ? { receipt: way, isGroupedByModel: true } : asRead;
}

/** Payments stand behind the total, which they were looked for in vain without. They are no total of their own. */
function withTotal(receipt: Receipt, { field, rowsBehind }: PointedTotal): Receipt {
  if (receipt.payments.some(({ amountMinor }) => shareWords(amountMinor.words, field.words))) return receipt;
  const found = receipt.payments.length > 0 ? null : readPayments(rowsBehind);
  const paid = found && {
    payments: found.payments,
    changeMinor: found.change,
    paymentMethod: mainMethod(found.payments),
  };
  return { ...receipt, totalMinor: field, ...paid };
}

function isAmong(items: readonly LineItem[]) {
  const numbersOf = ({ quantity, unitPriceMinor, grossMinor, totalMinor }: LineItem) =>
    [quantity, unitPriceMinor, grossMinor, totalMinor].map(({ value }) => value).join(' ');
  const known = new Set(items.map(numbersOf));
  return (item: LineItem) => known.has(numbersOf(item));
}

/** The receipt with the model's items; deposits settled behind the total stay as they are. */
function withItems(receipt: Receipt, { items, wholeDiscounts }: Grouping): Receipt {
  const read = items.map(({ draft }) => draft);
  const drafts = withSharedLetters(withGluedLetters(read, receipt.vatLines), receipt.vatLines);
  const variables = drafts.map(itemVariables);
  const whole = wholeDiscounts.map(({ amount, letter }, at) => ({
    amount: moneyVariable(`discounts[${at}]`, amount),
    letter,
  }));
  const model = { ...modelOf(receipt), items: variables, wholeDiscounts: whole };
  const deposits = receipt.items.filter(({ isDeposit }) => isDeposit);
  const own = variables.map(toLineItem).map(normaliseItem);
  const known = own.flatMap(({ grossMinor }) => grossMinor.words);
  const settled = deposits.filter(({ grossMinor }) => !shareWords(grossMinor.words, known));
  return {
    ...receipt,
    items: [...own, ...settled],
    discounts: toDiscounts({ discounts: [...wholeDiscounts] }, model),
    repairs: receipt.repairs.filter(({ field }) => !/^(?:items|discounts)\[/.test(field)),
  };
}

/** Words that sums, taxes and payments are read from: no item's price stands there. */
export function wordsOfSums(receipt: Receipt): WordRef[] {
  const { totalMinor, taxTotalMinor, changeMinor, payments, vatLines, sums } = receipt;
  const fields = [
    ...[totalMinor, taxTotalMinor, changeMinor],
    ...payments.map(({ amountMinor }) => amountMinor),
    ...vatLines.flatMap(({ grossMinor, taxMinor, netMinor }) => [grossMinor, taxMinor, netMinor]),
    ...(sums ? [sums.roundingMinor, sums.depositTotalMinor, sums.discountTotalMinor, ...sums.charges] : []),
    ...(sums?.fiscalMinor ? [sums.fiscalMinor] : []),
  ];
  return fields.flatMap(({ words }) => words);
}
