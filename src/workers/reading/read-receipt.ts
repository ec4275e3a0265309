import type { WordRef } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { judgeAttachments } from './grammar/attachments.ts';
import { chargesOn, chooseBody } from './grammar/body.ts';
import { isFootPrinted } from './grammar/foot.ts';
import { readCurrency } from './grammar/currency.ts';
import { dateOrderOf } from './grammar/date-order.ts';
import { readDate, readFutureDate } from './grammar/dates.ts';
import { readDeposits } from './grammar/deposits.ts';
import { readBody } from './grammar/items.ts';
import { isTipRow, isTotalLabel } from './grammar/labels.ts';
import { joinLabels } from './grammar/join-labels.ts';
import { readNip } from './grammar/nip.ts';
import { mainMethod, readPayments } from './grammar/payments.ts';
import { withPlainNames } from './grammar/plain-names.ts';
import { readReceiptNumber } from './grammar/receipt-number.ts';
import { doubtRounding } from './grammar/rounding.ts';
import { rowKind } from './grammar/row-kind.ts';
import { readStore } from './grammar/store.ts';
import { readTime } from './grammar/times.ts';
import { readTotals } from './grammar/totals.ts';
import { readTaxTable } from './grammar/vat.ts';
import { judge } from './judge.ts';
import { raiseBorneOut } from './prover/bear-out.ts';
import { missingTaxLine, withGluedLetters, withSharedLetters } from './grammar/tax-letters.ts';
import {
  equationsOf,
  itemVariables,
  moneyVariable,
  paymentVariables,
  vatVariables,
  type Model,
} from './prover/equation-system.ts';
import { allPagesChecks, dateChecks, oneReceiptChecks } from './prover/print-checks.ts';
import { repairAll } from './prover/repair.ts';
import { sumsOf, taxTotalOf, toDiscounts, toLineItem, withRepaired } from './receipt-parts.ts';
import { readFrom, unread, type MoneyField } from './text/field.ts';
import { compact } from './text/fold.ts';
import { amountsIn, lastAmount } from './text/money.ts';
import { mendRows } from './text/mend-rows.ts';
import type { Row } from './text/rows.ts';

const receiptKeywords =
  /paragon|fiskalny|sprzedaz|ptu|suma|razem|total|subtotal|invoice|receipt|cash|change|gst|vat|rabat|faktura|gotowka|karta/;

/** Reads the rows of one receipt and proves what it can. Pure; `today` is YYYY-MM-DD. */
export function readRows(recognised: readonly Row[], today: string): Receipt {
  const rows = joinLabels(mendRows(recognised));
  const numbers = readNumbers(rows);
  const head = readHead(rows, numbers, today);
  const model = modelOf(numbers);
  const repairs = repairAll(
    equationsOf(model).filter(({ kind }) => kind !== 'items-total' || !numbers.body.isUnborne),
  );
  raiseBorneOut(model, equationsOf(model));
  const refused = head.date.value === null ? dateChecks(readFutureDate(rows, today), today) : [];
  const checks = [...refused, ...oneReceiptChecks(rows), ...allPagesChecks(rows)];
  const receipt = { ...head, ...partsOf(numbers, model), checks, repairs, verdict: 'needs_review' as const };
  return judge(receipt, today);
}

/** Who sold, when, and under which number: what no equation but a check digit speaks of. */
function readHead(rows: readonly Row[], numbers: Numbers, today: string) {
  const { totals, body } = numbers;
  const nip = readNip(rows, false);
  const store = readStore(rows, nip.value);
  const currency = readCurrency(rows, totals.row);
  const date = readDate(rows, today, dateOrderOf(rows, currency));
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
    currency,
    // Numbers of companies and registers in the head look like amounts.
    digitsShown: digitsIn(rows.filter(({ index }) => index >= body.startRow)),
    isFootPrinted: isFootPrinted(rows, totals.row, {
      totalMinor: totals.toPay.value,
      words: wordsRead(numbers),
      endRow: body.endRow,
    }),
    hasReceiptKeywords: receiptKeywords.test(rows.map((row) => compact(row.text)).join(' ')),
  };
}

/** The total may be printed again behind its payments, by a slip or in a tax table: what stands behind its first print. */
function behindFirst(
  rows: readonly Row[],
  behind: readonly Row[],
  totalMinor: number | null,
): readonly Row[] {
  const first = rows.findIndex((row) => isTotalLabel(row) && lastAmount(row)?.minor === totalMinor);
  const fromFirst = first < 0 ? [] : rows.slice(first + 1);
  return fromFirst.length > behind.length ? fromFirst : behind;
}

/** A card is charged once more where a tip was added to what it was asked for. */
function behindTip(rows: readonly Row[]): readonly Row[] {
  const tip = rows.findLastIndex((row) => isTipRow(row) && lastAmount(row) !== null);
  const isAdded = rows.slice(tip + 1).some((row) => isTotalLabel(row) && lastAmount(row) !== null);
  return tip > 0 && isAdded ? rows.slice(tip) : rows;
}

/** The digits of all printed amounts, each once, in order. */
function digitsIn(rows: readonly Row[]): string {
  // `Lipowa 7, 31-012` is no amount, though it may be read as one, and `1,5l` shows no 1 behind its 5.
  const amounts = rows.flatMap((row) =>
    amountsIn(row).filter(({ start, end }) => !/\d[.,]\s|[OolIS|]/.test(row.text.slice(start, end))),
  );
  const shown = amounts.map(({ minor }) => String(Math.abs(minor)).padStart(3, '0'));
  return [...new Set(shown.join(''))].sort().join('');
}

/** The words of the numbers that were read behind the items. */
function wordsRead({ totals, vatLines, deposits, charged, payments, ...rest }: Numbers): readonly WordRef[] {
  const fields = [
    ...[totals.fiscal, totals.toPay, totals.rounding, rest.change, rest.cashBack, rest.discountTotal],
    ...vatLines.flatMap(({ netMinor, taxMinor, grossMinor }) => [netMinor, taxMinor, grossMinor]),
    ...[rest.taxTotal, deposits.total, ...deposits.items.map(({ gross }) => gross)],
    ...[...(totals.paid ? [totals.paid] : []), ...(charged?.charges ?? [])],
    ...payments.map(({ amountMinor }) => amountMinor),
  ];
  return fields.flatMap(({ words }) => words);
}

type Numbers = ReturnType<typeof readNumbers>;

/** Everything that is counted, as printed. */
function readNumbers(rows: readonly Row[]) {
  const tax = readTaxTable(rows);
  const multiplied = readBody(rows);
  const totals = readTotals(rows, multiplied.startRow);
  const chosen = chooseBody(rows, multiplied, totals);
  const behindTotal = rows.filter((row) => row.index > (totals.row?.index ?? chosen.endRow - 1));
  const taxLetters = tax.vatLines.map(({ category }) => category.value);
  const named = withPlainNames(chosen.items, rows, taxLetters);
  const missing = missingTaxLine(named, tax.vatLines, totals.fiscal.value);
  const vatLines = missing ? [...tax.vatLines, missing] : tax.vatLines;
  const lettered = withSharedLetters(withGluedLetters(named, vatLines), vatLines);
  const body = judgeAttachments({ ...chosen, items: lettered }, vatLines);
  const charged = chargesOn(rows, body, totals);
  const isRounded = totals.rounding.value !== null || charged !== null;
  const toPay = doubtRounding(totals.toPay, rows, isRounded);
  return {
    ...{ body, totals: { ...totals, toPay }, vatLines, taxTotal: tax.taxTotal },
    ...readPayments(behindTip(behindFirst(rows, behindTotal, totals.toPay.value)), totals.toPay.value),
    deposits: readDeposits(behindTotal),
    charged,
    discountTotal: readDiscountTotal(rows),
  };
}

function modelOf(numbers: Numbers): Model {
  const { body, totals, vatLines, deposits, charged, payments } = numbers;
  const fiscal = moneyVariable('fiscalTotal', charged?.subtotal ?? totals.fiscal);
  const isSamePrint = totals.toPay.value === fiscal.field.value && deposits.total.value === null;
  const toPay = moneyVariable('totalMinor', totals.toPay);
  const onlyLetter = vatLines.length === 1 ? (vatLines[0]?.category.value ?? null) : null;
  return {
    items: [...body.items, ...deposits.items].map((item, index) => itemVariables(item, index)),
    wholeDiscounts: body.discounts.map(({ amount, letter }, at) => ({
      amount: moneyVariable(`discounts[${at}]`, amount),
      letter: letter ?? onlyLetter,
    })),
    vat: vatLines.map(vatVariables),
    taxTotal: moneyVariable('taxTotalMinor', numbers.taxTotal),
    fiscal: isSamePrint ? toPay : fiscal,
    toPay,
    paid: totals.paid ? moneyVariable('paidMinor', totals.paid) : toPay,
    charges: (charged?.charges ?? []).map((charge, at) => moneyVariable(`charges[${at}]`, charge)),
    rounding: moneyVariable('rounding', totals.rounding),
    discountTotal: moneyVariable('discountTotal', numbers.discountTotal),
    depositTotal: moneyVariable('depositTotal', deposits.total),
    payments: paymentVariables(payments, numbers.change),
    change: moneyVariable('changeMinor', numbers.change),
    cashBack: moneyVariable('cashBack', numbers.cashBack),
  };
}

/** The counted parts, with what was repaired in them. */
function partsOf({ body, vatLines, payments }: Numbers, model: Model) {
  return {
    items: model.items.map(toLineItem),
    discounts: toDiscounts(body, model),
    vatLines: vatLines.map((line, index) => withRepaired(line, model, index)),
    taxTotalMinor: taxTotalOf(model),
    totalMinor: model.toPay.field,
    ...(model.paid !== model.toPay && { paidMinor: model.paid.field }),
    payments: payments.map((payment, index) => ({
      ...payment,
      amountMinor: model.payments[index]?.amount.field ?? payment.amountMinor,
    })),
    changeMinor: model.change.field,
    paymentMethod: mainMethod(payments),
    sums: sumsOf(model),
  };
}

function readDiscountTotal(rows: readonly Row[]): MoneyField {
  const row = rows.find((one) => rowKind(one) === 'discount-total');
  const amount = lastAmount(row);
  return amount ? readFrom(Math.abs(amount.minor), amount.words) : unread();
}
