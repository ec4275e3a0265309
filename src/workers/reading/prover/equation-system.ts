import type { VatLine } from '../../../shared/receipt.ts';
import type { DraftItem } from '../grammar/draft.ts';
import type { MoneyField } from '../text/field.ts';
import { unread } from '../text/field.ts';
import {
  productEquation,
  sumEquation,
  taxEquation,
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
  readonly fiscal: Variable;
  readonly toPay: Variable;
  /** Tax, service or a tip on top of the items' sum. */
  readonly charges: readonly Variable[];
  readonly rounding: Variable;
  readonly discountTotal: Variable;
  readonly depositTotal: Variable;
  readonly payments: readonly Variable[];
  readonly change: Variable;
};

export type ItemVariables = {
  readonly draft: DraftItem;
  readonly quantity: Variable;
  readonly unitPrice: Variable;
  readonly gross: Variable;
  readonly discounts: readonly Variable[];
  readonly corrected: Variable | null;
};

/** A discount on more than one item. Null where it isn't known which tax letter's sales it lessens. */
export type WholeDiscount = { readonly amount: Variable; readonly letter: string | null };

export type VatVariables = {
  readonly letter: string;
  readonly rateBasisPoints: number | null;
  readonly gross: Variable;
  readonly tax: Variable;
};

export function moneyVariable(id: string, field: MoneyField | null): Variable {
  return { id, label: id, unit: 'money', field: field ?? unread() };
}

export function itemVariables(draft: DraftItem, index: number): ItemVariables {
  const id = (name: string) => `items[${index}].${name}`;
  return {
    draft,
    quantity: { id: id('quantity'), label: id('quantity'), unit: 'quantity', field: draft.quantity },
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
    gross: moneyVariable(`vatLines[${letter}].grossMinor`, line.grossMinor),
    tax: moneyVariable(`vatLines[${letter}].taxMinor`, line.taxMinor),
  };
}

/** Every equation that the receipt's parts allow; those with an unread number wait for a repair. */
export function equationsOf(model: Model): Equation[] {
  const { items, vat, fiscal, taxTotal, wholeDiscounts } = model;
  const sold = soldItems(model);
  return [
    ...items.flatMap((item, index) => itemEquations(item, index)),
    ...vat.flatMap((line) => vatEquations(line, items, wholeDiscounts)),
    ...(sold.length > 0
      ? [
          sumEquation(
            'items-total',
            [...sold.flatMap(netTerms), ...minusAll(wholeDiscounts), ...chargesWithItems(model)],
            [plus(fiscal)],
          ),
        ]
      : []),
    ...(vat.length > 0
      ? [
          sumEquation(
            'vat-gross-sum',
            [...vat.map(({ gross }) => plus(gross)), ...depositsInside(model)],
            [plus(fiscal)],
          ),
          sumEquation(
            'vat-tax-sum',
            vat.map(({ tax }) => plus(tax)),
            [plus(taxTotal)],
          ),
        ]
      : []),
    ...totalEquations(model),
  ];
}

function itemEquations(item: ItemVariables, index: number): Equation[] {
  const { quantity, unitPrice, gross, corrected } = item;
  // An item printed as a bare amount has no product to check.
  const isMultiplied = unitPrice.field !== gross.field;
  return [
    ...(isMultiplied ? [productEquation(index, quantity, unitPrice, gross)] : []),
    ...(corrected ? [sumEquation('line-discount', netTerms(item), [plus(corrected)], index)] : []),
  ];
}

function vatEquations(
  line: VatVariables,
  items: readonly ItemVariables[],
  wholeDiscounts: readonly WholeDiscount[],
): Equation[] {
  const ofLetter = items.filter(({ draft }) => draft.letter.value === line.letter && !draft.isDeposit);
  const areItemsSorted = items.every(({ draft }) => draft.isDeposit || draft.letter.value !== null);
  const areLettersRead = areItemsSorted && wholeDiscounts.every(({ letter }) => letter !== null);
  const less = minusAll(wholeDiscounts.filter(({ letter }) => letter === line.letter));
  return [
    ...(line.rateBasisPoints === null ? [] : [taxEquation(line.gross, line.tax, line.rateBasisPoints)]),
    ...(areLettersRead && ofLetter.length > 0
      ? [sumEquation('vat-letter-sum', [...ofLetter.flatMap(netTerms), ...less], [plus(line.gross)])]
      : []),
  ];
}

function totalEquations(model: Model): Equation[] {
  const { fiscal, toPay, charges, rounding, payments, change, discountTotal, depositTotal } = model;
  const equations: Equation[] = [];
  const whole = model.wholeDiscounts.map(({ amount }) => amount);
  const discounts = [...model.items.flatMap((item) => item.discounts), ...whole];
  if (discountTotal.field.value !== null)
    equations.push(sumEquation('discount-sum', discounts.map(plus), [plus(discountTotal)]));
  if (toPay !== fiscal) {
    const added = [...charges, depositTotal, rounding].filter(({ field }) => field.value !== null);
    equations.push(
      sumEquation(
        charges.length > 0 ? 'charges' : 'deposits',
        [plus(fiscal), ...added.map(plus)],
        [plus(toPay)],
      ),
    );
  }
  if (payments.length > 0) {
    const given = payments.reduce((sum, { field }) => sum + (field.value ?? 0), 0);
    // More was given than was to be paid: there was change, whether or not it was read.
    const hasChange = change.field.value !== null || given > (toPay.field.value ?? given);
    const back = hasChange ? minus([change]) : [];
    equations.push(sumEquation('payments', [...payments.map(plus), ...back], [plus(toPay)]));
  }
  return equations;
}

/** Without a printed subtotal the charges stand between the items and the total. */
function chargesWithItems({ charges, fiscal, toPay }: Model): Term[] {
  return fiscal === toPay ? charges.map(plus) : [];
}

/** Deposits stand among the items of some layouts and are part of their sum, and behind it in others. */
function soldItems(model: Model): readonly ItemVariables[] {
  const taxed = model.items.filter(({ draft }) => !draft.isDeposit);
  return hasDepositsInside(model) ? model.items : taxed;
}

export function hasDepositsInside({ items, fiscal, toPay, depositTotal, wholeDiscounts }: Model): boolean {
  const deposits = items.filter(({ draft }) => draft.isDeposit);
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
  return model.items.filter(({ draft }) => draft.isDeposit).flatMap(netTerms);
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
