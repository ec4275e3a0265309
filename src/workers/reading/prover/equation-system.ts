import type { Payment, VatLine } from '../../../shared/receipt.ts';
import { areSameWords } from '../../../shared/page.ts';
import type { DraftItem } from '../grammar/draft.ts';
import type { MoneyField } from '../text/field.ts';
import { unread } from '../text/field.ts';
import {
  productEquation,
  sumEquation,
  taxEquation,
  taxSumEquation,
  type Equation,
  type Term,
  type Variable,
} from './equation.ts';

/** A receipt as the equations see it; fields are read back from the variables when the repairs are done. */
export type Model = {
  readonly items: readonly ItemVariables[];
  readonly wholeDiscounts: readonly WholeDiscount[];
  readonly vat: readonly VatVariables[];
  readonly taxTotal: Variable;
  /** Σ of the taxed items; the same variable as `toPay` where nothing is added to it. */
  readonly fiscal: Variable;
  readonly toPay: Variable;
  /** What was left to pay when vouchers were taken off; the same variable as `toPay` where none were. */
  readonly paid: Variable;
  /** Tax, service or a tip on top of the items' sum. */
  readonly charges: readonly Variable[];
  readonly rounding: Variable;
  readonly discountTotal: Variable;
  readonly depositTotal: Variable;
  readonly payments: readonly PaymentVariable[];
  readonly change: Variable;
  readonly cashBack: Variable;
};

export type ItemVariables = {
  /** Replaced when its tax letter turns out to be borne out. */
  draft: DraftItem;
  readonly quantity: Variable;
  readonly unitPrice: Variable;
  readonly gross: Variable;
  readonly discounts: readonly Variable[];
  readonly corrected: Variable | null;
};

/** A discount on more than one item. Null where it isn't known which tax letter's sales it lessens. */
type WholeDiscount = { readonly amount: Variable; readonly letter: string | null };

export type VatVariables = {
  readonly letter: string;
  readonly rateBasisPoints: number | null;
  /** Null where it isn't printed but follows from the others. */
  readonly net: Variable | null;
  readonly gross: Variable;
  readonly tax: Variable;
};

export type PaymentVariable = { readonly method: Payment['method']; readonly amount: Variable };

export function moneyVariable(id: string, field: MoneyField | null): Variable {
  return { id, label: id, unit: 'money', field: field ?? unread(), stepMinor: 1 };
}

/** The payments, cash that change was given on as round as it was read. */
export function paymentVariables(
  payments: readonly Pick<Payment, 'method' | 'amountMinor'>[],
  change: MoneyField,
): PaymentVariable[] {
  return payments.map(({ method, amountMinor }, at) => {
    const isRound = method === 'cash' && (change.value ?? 0) > 0 && (amountMinor.value ?? 0) % 100 === 0;
    const amount = { ...moneyVariable(`payments[${at}]`, amountMinor), stepMinor: isRound ? 100 : 1 };
    return { method, amount };
  });
}

export function itemVariables(draft: DraftItem, index: number): ItemVariables {
  const id = (name: string) => `items[${index}].${name}`;
  return {
    draft,
    quantity: {
      ...{ id: id('quantity'), label: id('quantity'), unit: 'quantity' as const, stepMinor: 1 },
      field: draft.quantity,
    },
    unitPrice: moneyVariable(id('unitPriceMinor'), draft.unitPrice),
    gross: moneyVariable(id('grossMinor'), draft.gross),
    discounts: draft.discounts.map(({ amount }, at) => moneyVariable(id(`discounts[${at}]`), amount)),
    corrected: draft.corrected && moneyVariable(id('totalMinor'), draft.corrected),
  };
}

export function vatVariables(line: VatLine): VatVariables {
  const letter = line.category.value ?? '';
  return {
    letter,
    // Abroad tax may be rounded item by item; only a letter's tax is that of its sum.
    rateBasisPoints: /^[A-G]$/.test(letter) ? line.rateBasisPoints.value : null,
    net:
      line.netMinor.origin === 'computed' || line.netMinor.value === null
        ? null
        : moneyVariable(`vatLines[${letter}].netMinor`, line.netMinor),
    gross: moneyVariable(`vatLines[${letter}].grossMinor`, line.grossMinor),
    tax: moneyVariable(`vatLines[${letter}].taxMinor`, line.taxMinor),
  };
}

/** Every equation that the receipt's parts allow; those with an unread number wait for a repair. */
export function equationsOf(model: Model): Equation[] {
  const { items, vat, wholeDiscounts } = model;
  return [
    ...items.flatMap((item, index) => itemEquations(item, index)),
    ...vat.flatMap((line) => vatEquations(line, items, wholeDiscounts)),
    ...itemsTotal(model),
    ...tableSums(model),
    ...totalEquations(model),
    ...depositSum(model),
    ...paymentEquations(model),
  ];
}

/** Whether the item's price and what one piece costs are one print: then there is no product to check. */
export function isOnePrint({ unitPrice, gross, quantity }: ItemVariables): boolean {
  const [price, value] = [unitPrice.field, gross.field];
  if (price.value !== value.value) return false;
  const isUnsaid = price.words.length + value.words.length === 0 && quantity.field.value === 1000;
  return isUnsaid || areSameWords(price.words, value.words);
}

function itemEquations(item: ItemVariables, index: number): Equation[] {
  const { quantity, unitPrice, gross, corrected } = item;
  return [
    ...(isOnePrint(item) ? [] : [productEquation(index, quantity, unitPrice, gross)]),
    ...(corrected ? [sumEquation('line-discount', netTerms(item), [plus(corrected)], index)] : []),
  ];
}

function vatEquations(
  line: VatVariables,
  items: readonly ItemVariables[],
  wholeDiscounts: readonly WholeDiscount[],
): Equation[] {
  const ofLetter = items.filter(({ draft }) => draft.letter.value === line.letter);
  const areItemsSorted = items.every(({ draft }) => draft.isDeposit || draft.letter.value !== null);
  const areLettersRead = areItemsSorted && wholeDiscounts.every(({ letter }) => letter !== null);
  const less = minusAll(wholeDiscounts.filter(({ letter }) => letter === line.letter));
  return [
    ...(line.rateBasisPoints === null ? [] : [taxEquation(line.gross, line.tax, line.rateBasisPoints)]),
    ...(line.net ? [sumEquation('vat-net', [plus(line.net), plus(line.tax)], [plus(line.gross)])] : []),
    ...(areLettersRead && ofLetter.length > 0
      ? [sumEquation('vat-letter-sum', [...ofLetter.flatMap(netTerms), ...less], [plus(line.gross)])]
      : []),
  ];
}

function itemsTotal(model: Model): Equation[] {
  const sold = soldItems(model);
  if (sold.length === 0) return [];
  const left = [...sold.flatMap(netTerms), ...minusAll(model.wholeDiscounts), ...chargesWithItems(model)];
  return [sumEquation('items-total', left, [plus(model.fiscal)])];
}

function tableSums(model: Model): Equation[] {
  const { vat, fiscal, taxTotal, toPay, charges } = model;
  if (vat.length === 0) return [];
  const grosses = [...vat.map(({ gross }) => plus(gross)), ...depositsInside(model)];
  // Where the table's tax was added to the items, its grosses are of all that was added, before it was rounded.
  const charged = toPay === fiscal ? [plus(toPay)] : [plus(fiscal), ...charges.map(plus)];
  const sum = isTaxOnTop(model) ? charged : [plus(fiscal)];
  return [sumEquation('vat-gross-sum', grosses, sum), taxSumEquation(vat, taxTotal)];
}

/** Whether what was added is the table's tax, alone or beside others such as service. */
function isTaxOnTop({ charges, vat }: Model): boolean {
  const total = (variables: readonly Variable[]) =>
    variables.reduce((sum, { field }) => sum + (field.value ?? 0), 0);
  const tax = total(vat.map((line) => line.tax));
  const isTax = (some: readonly Variable[]) => total(some) === tax;
  return charges.length > 0 && (isTax(charges) || charges.some((charge) => isTax([charge])));
}

function totalEquations(model: Model): Equation[] {
  const { fiscal, toPay, charges, rounding, discountTotal, wholeDiscounts, items } = model;
  const equations: Equation[] = [];
  const discounts = [
    ...items.flatMap((item) => item.discounts),
    ...wholeDiscounts.map(({ amount }) => amount),
  ];
  if (discountTotal.field.value !== null)
    equations.push(sumEquation('discount-sum', discounts.map(plus), [plus(discountTotal)]));
  if (toPay !== fiscal) {
    const added = [...charges, rounding].filter(({ field }) => field.value !== null).map(plus);
    const kind = charges.length > 0 ? 'charges' : 'deposits';
    equations.push(sumEquation(kind, [plus(fiscal), ...added, ...depositsBehind(model)], [plus(toPay)]));
  }
  return equations;
}

/** A printed sum of deposits is that of the deposits listed, where any are. */
function depositSum(model: Model): Equation[] {
  const { depositTotal, items } = model;
  const deposits = items.filter((item) => isUntaxed(item, model));
  if (deposits.length === 0 || !isPrinted(depositTotal)) return [];
  return [sumEquation('deposit-sum', deposits.flatMap(netTerms), [plus(depositTotal)])];
}

function paymentEquations(model: Model): Equation[] {
  const { payments, change, cashBack, toPay, paid } = model;
  const vouchers = payments.filter(({ method }) => method === 'voucher').map(({ amount }) => amount);
  const less = paid === toPay ? [] : [sumEquation('paid', [plus(toPay), ...minus(vouchers)], [plus(paid)])];
  if (payments.length === 0 || isChangeMissing(model)) return less;
  const back = [change, cashBack].filter(({ field }) => field.value !== null);
  const given = payments.map(({ amount }) => plus(amount));
  return [...less, sumEquation('payments', [...given, ...minus(back)], [plus(toPay)])];
}

/** More cash or vouchers were given than was to be paid, and what came back was not read. Cards pay no more than the sum. */
export function isChangeMissing({ payments, change, toPay, cashBack }: Model): boolean {
  const total = toPay.field.value;
  if (change.field.value !== null || total === null) return false;
  const sumOf = (some: readonly PaymentVariable[]) =>
    some.reduce((sum, { amount }) => sum + (amount.field.value ?? 0), 0);
  const excess = sumOf(payments) - total - (cashBack.field.value ?? 0);
  const elastic = payments.filter(({ method }) => method === 'cash' || method === 'voucher');
  return excess > 0 && excess <= sumOf(elastic);
}

/** Without a printed subtotal the charges stand between the items and the total. */
function chargesWithItems({ charges, fiscal, toPay }: Model): Term[] {
  return fiscal === toPay ? charges.map(plus) : [];
}

/** Deposits stand among the items of some layouts and are part of their sum, and behind it in others. */
function soldItems(model: Model): readonly ItemVariables[] {
  const taxed = model.items.filter((item) => !isUntaxed(item, model));
  return hasDepositsInside(model) ? model.items : taxed;
}

/** A deposit outside the tax table; one that the table has a letter for is sold like other goods. */
function isUntaxed({ draft }: ItemVariables, { vat }: Model): boolean {
  return draft.isDeposit && !vat.some(({ letter }) => letter === draft.letter.value);
}

function hasDepositsInside(model: Model): boolean {
  const { items, fiscal, toPay, depositTotal, wholeDiscounts } = model;
  const deposits = items.filter((item) => isUntaxed(item, model));
  // Settled behind the total they are no part of it, even where a misread item is out by just as much.
  const areBehind = toPay !== fiscal && depositTotal.field.value !== null;
  if (deposits.length === 0 || areBehind) return false;
  const all = sumEquation('items-total', items.flatMap(netTerms).concat(minusAll(wholeDiscounts)), [
    plus(fiscal),
  ]);
  return all.residual() === 0;
}

function depositsInside(model: Model): Term[] {
  if (!hasDepositsInside(model)) return [];
  return model.items.filter((item) => isUntaxed(item, model)).flatMap(netTerms);
}

/** Their printed sum; where it was not read, the deposits themselves say that the taxed sum is not what was paid. */
function depositsBehind(model: Model): Term[] {
  const { depositTotal, items } = model;
  if (isPrinted(depositTotal)) return [plus(depositTotal)];
  if (depositTotal.field.value === null) return [];
  return items.filter((item) => isUntaxed(item, model)).flatMap(netTerms);
}

function isPrinted({ field }: Variable): boolean {
  return field.value !== null && field.origin !== 'computed';
}

/** gross − discounts */
function netTerms({ gross, discounts }: ItemVariables): Term[] {
  return [plus(gross), ...minus(discounts)];
}

function plus(variable: Variable): Term {
  return { variable, sign: 1 };
}

function minus(variables: readonly Variable[]): Term[] {
  return variables.map((variable) => ({ variable, sign: -1 }));
}

function minusAll(discounts: readonly WholeDiscount[]): Term[] {
  return minus(discounts.map(({ amount }) => amount));
}
