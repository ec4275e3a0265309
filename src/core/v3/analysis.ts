import type { Check, Discount, LineItem, MoneyField, Receipt, VatLine } from '../../shared/receipt.ts';
import { toMajor } from '../../shared/money.ts';
import { unitPriceOf } from '../../shared/unit-price.ts';
import type { Analysis } from './analysis-schema.ts';
import { standingsOf } from './standings.ts';

/** Tells a receipt in the words of the v3 contract. */
export function toAnalysis(receipt: Receipt): Analysis {
  const isStoreKnown = receipt.storeName.value !== null;
  const amount: Amount = (minor) => toAmount(minor, receipt.currency.value);
  return {
    store_name: receipt.storeName.value,
    normalized_store_name: receipt.normalizedStoreName,
    store_chain: receipt.storeChain,
    store_type: receipt.storeType,
    store_confidence: isStoreKnown ? receipt.storeName.confidence : null,
    store_address: receipt.storeAddress.value,
    date: dateAndTime(receipt),
    time: receipt.time.value,
    receipt_number: receipt.receiptNumber.value,
    items: receipt.items.map((item) => toItem(item, receipt.currency.value)),
    discounts: receipt.discounts
      .filter((discount) => !discount.isCoupon)
      .map((one) => toReduction(one, amount)),
    coupons: receipt.discounts.filter((discount) => discount.isCoupon).map((one) => toReduction(one, amount)),
    vat_summary: receipt.vatLines.map((line) => toVatRow(line, amount)),
    subtotals: {
      vat_a_amount: taxOf(receipt, 'A', amount),
      vat_b_amount: taxOf(receipt, 'B', amount),
      vat_c_amount: taxOf(receipt, 'C', amount),
      total_discount: totalDiscount(receipt.discounts, amount),
    },
    total_amount: amount(receipt.totalMinor.value),
    paid_amount: amount(receipt.paidMinor?.value ?? null),
    payment_method: receipt.paymentMethod,
    payments: receipt.payments.map((payment) => ({
      method: payment.method,
      name: payment.name.value,
      amount: amount(payment.amountMinor.value),
    })),
    currency: receipt.currency.value,
    nip: receipt.nip.value,
    verdict: receipt.verdict,
    standings: standingsOf(receipt),
    checks: receipt.checks.map((check) => toCheckRow(check, amount)),
    repairs: receipt.repairs.map(({ field, printed, repaired, reason }) => ({
      field,
      printed,
      repaired,
      reason,
    })),
    other_sheets: (receipt.otherSheets ?? []).map((sheet) => ({
      kind: sheet.kind,
      job_id: sheet.kind === 'receipt' ? sheet.jobId : null,
      amount: sheet.kind === 'card-slip' ? amount(sheet.amountMinor) : null,
    })),
    reading: toReading(receipt.reading),
    disagreements: (receipt.disagreements ?? []).map(({ field, rules, model, isSettled }) => {
      return { field, rules, model, is_settled: isSettled };
    }),
  };
}

function toReading(reading: Receipt['reading']): Analysis['reading'] {
  if (!reading) return null;
  const none = { reason: null, message: null, model: null, digest: null, prompt_version: null };
  const noCounts = {
    prompt_tokens: null,
    answer_tokens: null,
    seconds: null,
    agreements: null,
    dropped: null,
  };
  if (reading.by === 'rules') {
    const { by, reason, message } = reading;
    return { ...none, ...noCounts, by, reason, message };
  }
  const { by, run, agreements, dropped } = reading;
  return {
    ...none,
    by,
    model: run.model,
    digest: run.digest,
    prompt_version: run.promptVersion,
    prompt_tokens: run.promptTokens,
    answer_tokens: run.answerTokens,
    seconds: run.totalMs / 1000,
    agreements,
    dropped: dropped.length,
  };
}

/** Minor units as a number of major ones: 1234 of PLN is 12.34. */
export function toAmount(minor: number | null, currency: string | null): number | null {
  return minor === null ? null : toMajor(minor, currency);
}

/** A receipt's amounts, in its currency. */
type Amount = (minor: number | null) => number | null;

/** `YYYY-MM-DD HH:MM`, or the date alone where no time was read. */
function dateAndTime(receipt: Pick<Receipt, 'date' | 'time'>): string | null {
  if (receipt.date.value === null || receipt.time.value === null) return receipt.date.value;
  return `${receipt.date.value} ${receipt.time.value}`;
}

function toItem(item: LineItem, currency: string | null): Analysis['items'][number] {
  const amount: Amount = (minor) => toAmount(minor, currency);
  return {
    name: item.normalizedName ?? item.name.value,
    original_name: item.name.value,
    normalized_name: item.normalizedName,
    product_code: item.productCode.value,
    quantity: item.quantity.value === null ? null : item.quantity.value / 1000,
    unit: item.unit,
    unit_price: amount(item.unitPriceMinor.value),
    total_price: amount(item.totalMinor.value),
    vat_rate: item.vatCategory.value,
    discount: amount(printedDiscount(item.discountMinor)),
    category: item.category.pl,
    category_en: item.category.en,
    gpt_category: item.category.google,
    category_confidence: item.category.confidence,
    category_method: item.category.method,
    is_deposit: item.isDeposit,
    price_per: toPricePer(item, currency),
  };
}

function toPricePer(item: LineItem, currency: string | null): Analysis['items'][number]['price_per'] {
  const price = unitPriceOf(item);
  return price && { unit: price.unit, amount: toMajor(price.amountMinor, currency) };
}

/** Where no discount is printed the receipt computes with 0; the contract says null of what was not read. */
function printedDiscount(discount: MoneyField): number | null {
  return discount.origin === 'computed' && discount.value === 0 ? null : discount.value;
}

function toReduction(discount: Discount, amount: Amount): Analysis['discounts'][number] {
  return {
    name: discount.name.value,
    amount: amount(discount.amountMinor.value),
    item_index: discount.itemIndex,
  };
}

function toVatRow(line: VatLine, amount: Amount): Analysis['vat_summary'][number] {
  const basisPoints = line.rateBasisPoints.value;
  return {
    tax_category: line.category.value,
    rate_percent: basisPoints === null ? null : basisPoints / 100,
    net: amount(line.netMinor.value),
    tax_amount: amount(line.taxMinor.value),
    gross: amount(line.grossMinor.value),
  };
}

function taxOf(receipt: Receipt, letter: string, amount: Amount): number | null {
  const line = receipt.vatLines.find(({ category }) => category.value === letter);
  return amount(line?.taxMinor.value ?? null);
}

/** Null where no discount is printed, or one of them couldn't be read: a sum of some would be a guess. */
function totalDiscount(discounts: readonly Discount[], amount: Amount): number | null {
  if (discounts.length === 0) return null;
  let sumMinor = 0;
  for (const { amountMinor } of discounts) {
    if (amountMinor.value === null) return null;
    sumMinor += amountMinor.value;
  }
  return amount(sumMinor);
}

function toCheckRow(check: Check, amount: Amount): Analysis['checks'][number] {
  return {
    what: check.kind,
    expression: check.expression,
    holds: check.holds,
    difference: amount(check.differenceMinor),
    item_index: check.itemIndex,
    words: check.words,
  };
}
