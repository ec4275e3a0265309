import { z } from 'zod';
import type { Disagreement, LineItem, Receipt } from '../../shared/receipt.ts';
import type { DraftItem } from './grammar/draft.ts';
import {
  equationsOf,
  itemVariables,
  moneyVariable,
  vatVariables,
  type ItemVariables,
  type Model,
} from './prover/equation-system.ts';
import { dateChecks, nipChecks } from './prover/print-checks.ts';
import { checksOf, judgeVerdict } from './prover/verdict.ts';
import { unread } from './text/field.ts';

/** The receipt with its equations tried and its verdict judged anew. Nothing is repaired. Pure. */
export function recheck(receipt: Receipt, today: string): Receipt {
  const model = modelOf(receipt);
  const checks = [
    ...checksOf(equationsOf(model)),
    ...nipChecks(receipt.nip),
    ...dateChecks(receipt.date, unread(), today),
    ...receipt.checks.filter(({ kind }) => kind === 'one-receipt'),
    // A date that was refused for lying ahead stays refused until another is known.
    ...receipt.checks.filter(
      ({ kind, holds }) => kind === 'date-in-past' && !holds && receipt.date.value === null,
    ),
  ];
  return judgeDisagreements({ ...receipt, checks, verdict: judgeVerdict(checks, model) });
}

/** Two readings that differ need a person, unless arithmetic decides between them or the user already has. */
export function judgeDisagreements(receipt: Receipt): Receipt {
  const isOpen = ({ field, isSettled }: Disagreement) => !isSettled && !isCorrected(receipt, field);
  const needsReview = (receipt.disagreements ?? []).some(isOpen);
  return needsReview ? { ...receipt, verdict: 'needs_review' } : receipt;
}

function isCorrected(receipt: Receipt, path: string): boolean {
  // An item that one of the two doesn't have: the user has gone over the items.
  if (/^items\[[+-]\]$/.test(path)) return receipt.items.some(hasCorrection);
  const [, index, key = path] = /^items\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const owner: object | undefined = index === undefined ? receipt : receipt.items[Number(index)];
  const field: unknown = owner && Reflect.get(owner, key);
  return correctedField.safeParse(field).success;
}

function hasCorrection(item: LineItem): boolean {
  return Object.values(item).some((field) => correctedField.safeParse(field).success);
}

const correctedField = z.object({ origin: z.literal('corrected') });

/** The receipt as the equations see it. */
export function modelOf(receipt: Receipt): Model {
  const { sums, vatLines, payments } = receipt;
  const toPay = moneyVariable('totalMinor', receipt.totalMinor);
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
    charges: (sums?.charges ?? []).map((charge, at) => moneyVariable(`charges[${at}]`, charge)),
    rounding: moneyVariable('rounding', sums?.roundingMinor ?? null),
    discountTotal: moneyVariable('discountTotal', sums?.discountTotalMinor ?? null),
    depositTotal: moneyVariable('depositTotal', sums?.depositTotalMinor ?? null),
    payments: payments.map(({ amountMinor }, at) => moneyVariable(`payments[${at}]`, amountMinor)),
    change: moneyVariable('changeMinor', receipt.changeMinor),
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
      })),
    corrected: isCorrected ? totalMinor : null,
    isDeposit,
  };
  return itemVariables(draft, index);
}
