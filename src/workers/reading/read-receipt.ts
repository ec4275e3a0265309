import type { Receipt } from '../../shared/receipt.ts';
import { compact } from './text/fold.ts';
import { readFrom, unread, type MoneyField } from './text/field.ts';
import { lastAmount } from './text/money.ts';
import type { Row } from './text/rows.ts';
import { readCurrency } from './grammar/currency.ts';
import { readDate, readFutureDate, readTime } from './grammar/dates.ts';
import { readDeposits } from './grammar/deposits.ts';
import type { DraftBody } from './grammar/draft.ts';
import { readCharges, type Charges } from './grammar/charges.ts';
import { readBody } from './grammar/items.ts';
import { readNip } from './grammar/nip.ts';
import { mainMethod, readPayments } from './grammar/payments.ts';
import { readReceiptNumber } from './grammar/receipt-number.ts';
import { rowKind } from './grammar/row-kind.ts';
import { readStore } from './grammar/store.ts';
import { readPriceColumn, sumOf } from './grammar/price-column.ts';
import { readTotals, type Totals } from './grammar/totals.ts';
import { readTaxTable } from './grammar/vat.ts';
import { equationsOf, itemVariables, moneyVariable, vatVariables, type Model } from './prover/model.ts';
import { dateChecks, nipChecks, oneReceiptChecks } from './prover/print-checks.ts';
import { missingTaxLine, readGluedLetters, shareOutLetters } from './prover/letters.ts';
import { repairAll } from './prover/repair.ts';
import { checksOf, judgeVerdict } from './prover/verdict.ts';
import { sumsOf, toDiscounts, toLineItem, withRepaired } from './receipt-parts.ts';

const receiptKeywords =
  /paragon|fiskalny|sprzedaz|ptu|suma|razem|total|subtotal|invoice|receipt|cash|change|gst|vat|rabat|faktura|gotowka|karta/;

/** Reads the rows of one receipt and proves what it can. Pure; `today` is YYYY-MM-DD. */
export function readRows(rows: readonly Row[], today: string): Receipt {
  const nip = readNip(rows, false);
  const store = readStore(rows, nip.value);
  const { vatLines: printedLines, taxTotal } = readTaxTable(rows);
  const multiplied = readBody(rows);
  const totals = readTotals(rows, multiplied.startRow);
  const body = chooseBody(rows, multiplied, totals);
  const behindTotal = rows.filter((row) => row.index > (totals.row?.index ?? body.endRow - 1));
  const { payments, change } = readPayments(behindTotal);
  const deposits = readDeposits(behindTotal);
  const missing = missingTaxLine(body.items, printedLines, totals.fiscal.value);
  const vatLines = missing ? [...printedLines, missing] : printedLines;
  readGluedLetters(body.items, vatLines);
  shareOutLetters(body.items, vatLines);
  const onlyLetter = vatLines.length === 1 ? (vatLines[0]?.category.value ?? null) : null;
  const date = readDate(rows, today);

  const charged = readCharged(rows, body, totals);
  const fiscal = moneyVariable('fiscalTotal', charged?.subtotal ?? totals.fiscal);
  const isSamePrint = totals.toPay.value === fiscal.field.value && deposits.total.value === null;
  const model: Model = {
    items: [...body.items, ...deposits.items].map((item, index) => itemVariables(item, index)),
    wholeDiscounts: body.discounts.map(({ amount, letter }, at) => ({
      amount: moneyVariable(`discounts[${at}]`, amount),
      letter: letter ?? onlyLetter,
    })),
    vat: vatLines.map(vatVariables),
    taxTotal: moneyVariable('taxTotalMinor', taxTotal),
    fiscal,
    toPay: isSamePrint ? fiscal : moneyVariable('totalMinor', totals.toPay),
    charges: (charged?.charges ?? []).map((charge, at) => moneyVariable(`charges[${at}]`, charge)),
    rounding: moneyVariable('rounding', totals.rounding),
    discountTotal: moneyVariable('discountTotal', readDiscountTotal(rows)),
    depositTotal: moneyVariable('depositTotal', deposits.total),
    payments: payments.map(({ amountMinor }, at) => moneyVariable(`payments[${at}]`, amountMinor)),
    change: moneyVariable('changeMinor', change),
  };
  const repairs = repairAll(equationsOf(model));
  const checks = [
    ...checksOf(equationsOf(model)),
    ...nipChecks(nip),
    ...dateChecks(date, readFutureDate(rows, today), today),
    ...oneReceiptChecks(rows),
  ];
  return {
    storeName: store.name,
    legalName: store.legalName,
    normalizedStoreName: store.chain?.name ?? store.name.value,
    storeChain: store.chain?.name ?? null,
    storeType: store.chain?.type ?? null,
    storeAddress: store.address,
    nip,
    buyerNip: readNip(rows, true),
    date,
    time: readTime(rows, date.words),
    receiptNumber: readReceiptNumber(rows),
    currency: readCurrency(rows),
    items: model.items.map(toLineItem),
    discounts: toDiscounts(body, model),
    vatLines: vatLines.map((line, index) => withRepaired(line, model, index)),
    taxTotalMinor: model.taxTotal.field,
    totalMinor: model.toPay.field,
    payments: payments.map((payment, index) => ({
      ...payment,
      amountMinor: model.payments[index]?.field ?? payment.amountMinor,
    })),
    changeMinor: model.change.field,
    paymentMethod: mainMethod(payments),
    sums: sumsOf(model),
    hasReceiptKeywords: receiptKeywords.test(rows.map((row) => compact(row.text)).join(' ')),
    checks,
    repairs,
    verdict: judgeVerdict(checks, model),
  };
}

/** Where the prices in a column add up to a printed sum and the items that multiply don't, the column is it. */
function chooseBody(rows: readonly Row[], multiplied: DraftBody, totals: Totals): DraftBody {
  const isWhole = (body: DraftBody) => body.items.length > 0 && addsUp(rows, body, totals);
  if (isWhole(multiplied)) return multiplied;
  const column = readPriceColumn(rows.slice(0, totals.row?.index ?? rows.length));
  return isWhole(column) ? column : multiplied;
}

function addsUp(rows: readonly Row[], body: DraftBody, totals: Totals): boolean {
  const sum = sumOf(body);
  const sums = [totals.fiscal.value, totals.toPay.value];
  return sum !== null && (sums.includes(sum) || readCharged(rows, body, totals) !== null);
}

function readCharged(rows: readonly Row[], body: DraftBody, { toPay, rounding }: Totals): Charges | null {
  const behind = rows.filter((row) => row.index >= body.endRow);
  const total = toPay.value;
  return total === null ? null : readCharges(behind, sumOf(body), total, rounding.value ?? 0);
}

function readDiscountTotal(rows: readonly Row[]): MoneyField {
  const row = rows.find((one) => rowKind(one) === 'discount-total');
  const amount = lastAmount(row);
  return amount ? readFrom(Math.abs(amount.minor), amount.words) : unread();
}
