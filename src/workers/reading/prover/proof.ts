import type { CheckKind } from '../../../shared/receipt.ts';
import { shareWords } from '../../../shared/page.ts';
import type { Equation, Variable } from './equation.ts';
import { isChangeMissing, isOnePrint, type ItemVariables, type Model } from './equation-system.ts';
import { costOfMisreading } from './plausible.ts';
import { hasRival } from './rivals.ts';

/*
 * What each standing requires.
 *
 * Let E be the equations of a receipt that can be drawn up. Nothing that is counted is proved unless all of E hold, the
 * items add up to the total (items-total), no item lacks its price or has one that was worked out from that sum, and a
 * witness printed elsewhere says the same: the tax table's sums or what was paid. A witness is printed: a sum that was
 * repaired, corrected or filled in from what it supports says nothing, nor does cash without the change that was given
 * back on it. Then a value is
 *  - proved, with the equations that carry it, where it stands in one of E that would break with any other value it may have been
 *    misread from, and has no rival (rivals.ts): a receipt on which the same digit was misread wherever it is printed and all of E hold;
 *  - for a price before its discount, only where its product or the printed price after the discount pins it; what the
 *    item cost in the end is pinned by the sums;
 *  - for what an item cost in the end, only where its discounts leave something of its price, or nothing;
 *  - for a quantity or a price of one piece, only where their product holds, neither was repaired, and the price is proved;
 *  - for a tax letter, where every letter's sum is drawn up: under another letter two of them would break;
 *  - for the total, only as printed: one that was repaired, computed or corrected is not proved;
 *  - for what was left to pay behind vouchers, only where it was paid by other means too.
 * What no equation speaks of (names, the shop, the day, the currency) is read, or in doubt where another reading fits.
 * A check digit proves a tax number, if no rival has a right one as well.
 * The verdict is *proved* where the total, what was paid of it and every item's net amount are proved or unambiguous.
 */
export type Proof = {
  /** The equations which would break with any other value; none where it isn't proved. */
  of(variable: Variable): readonly CheckKind[];
  /** The same for what the item cost in the end. */
  ofNet(item: ItemVariables): readonly CheckKind[];
  ofGross(item: ItemVariables): readonly CheckKind[];
  /** For a quantity or the price of one piece. */
  ofFactor(item: ItemVariables, factor: Variable): readonly CheckKind[];
  ofLetter(item: ItemVariables): readonly CheckKind[];
  /** What was paid: the total, unless vouchers were taken off before. */
  ofPaid(): readonly CheckKind[];
};

const nothing: readonly CheckKind[] = [];

/** What besides the numbers speaks for a proof: the digits that amounts show, and whether the total has a foot. */
export type Print = { readonly shown: string; readonly isFootPrinted: boolean };

export function proofOf(
  model: Model,
  equations: readonly Equation[],
  { shown, isFootPrinted }: Print,
): Proof {
  const written = equations.filter((equation) => equation.residual() !== null);
  const isEnd = isFootPrinted || written.some(({ kind }) => kind === 'payments');
  const isProvable = isEnd && isWitnessed(model, written) && !hasRival(model.toPay, written, shown);
  const known = new Map<Variable, readonly CheckKind[]>();
  const of = (variable: Variable): readonly CheckKind[] => {
    const before = known.get(variable);
    if (before) return before;
    const kinds = isProvable ? bearing(variable, written) : nothing;
    const isOpen = kinds.length > 0 && (hasOther(variable, written) || hasRival(variable, written, shown));
    const proved = isOpen ? nothing : kinds;
    known.set(variable, proved);
    return proved;
  };
  const ofNet = (item: ItemVariables) => {
    const { gross, discounts } = item;
    if (isInDoubt(gross) || isUnsureRepair(gross, model) || isTakenBeyond(item)) return nothing;
    const kinds = [gross, ...discounts].map(of);
    const isInSum = kinds.every((some) => some.some((kind) => netKinds.has(kind)));
    return isInSum ? (kinds[0] ?? nothing).filter((kind) => kind !== 'line-product') : nothing;
  };
  const ofGross = (item: ItemVariables) => {
    const net = ofNet(item);
    if (item.discounts.length === 0 || net.length === 0) return net;
    const parts = [item.gross, item.unitPrice, item.quantity, ...item.discounts];
    if (parts.some(isRepaired)) return nothing;
    const kinds = of(item.gross);
    return kinds.some((kind) => kind === 'line-product' || kind === 'line-discount') ? kinds : nothing;
  };
  const ofFactor = (item: ItemVariables, factor: Variable) => {
    const isMended = [item.quantity, item.unitPrice].some(isRepaired);
    return isMended || isOnePrint(item) || ofGross(item).length === 0 ? nothing : of(factor);
  };
  const areSorted = isEveryLetterSummed(model, written);
  const ofLetter = (item: ItemVariables): readonly CheckKind[] =>
    areSorted && ofNet(item).includes('vat-letter-sum') && netOf(item) !== 0 ? ['vat-letter-sum'] : nothing;
  const ofPaid = () => (model.paid === model.toPay || isPaidTwice(model, written) ? of(model.paid) : nothing);
  return { of, ofNet, ofGross, ofFactor, ofLetter, ofPaid };
}

function isRepaired({ field }: Variable): boolean {
  return field.origin === 'repaired';
}

/**
 * A price that was repaired from its product and the sums, beside numbers that stand in nothing but those sums: one of
 * them, and a factor of the product, may have been misread instead.
 */
function isUnsureRepair(gross: Variable, { items, wholeDiscounts }: Model): boolean {
  if (!isRepaired(gross)) return false;
  const isLoose = (item: ItemVariables) =>
    item.gross !== gross && (isOnePrint(item) || (item.discounts.length > 0 && !item.corrected));
  return wholeDiscounts.length > 0 || items.some(isLoose);
}

/** No shop takes more off than the goods cost: a discount of another item stands on it. */
function isTakenBeyond(item: ItemVariables): boolean {
  return (item.gross.field.value ?? 0) > 0 && netOf(item) < 0;
}

function isInDoubt({ field }: Variable): boolean {
  return (field.alternatives ?? []).length > 0;
}

/** Whether all its equations hold with another value that may be misread for it, as for the price of a light weight. */
function hasOther(variable: Variable, written: readonly Equation[]): boolean {
  const own = written.filter(({ variables }) => variables.includes(variable));
  const others = own[0]?.solve(variable).filter((value) => value !== variable.field.value) ?? [];
  return others.some(
    (value) =>
      costOfMisreading(variable, value) !== null &&
      own.every((equation) => equation.residual({ variable, value }) === 0),
  );
}

/** The sums that what an item cost in the end stands in. */
const netKinds: ReadonlySet<CheckKind> = new Set<CheckKind>(['items-total', 'deposit-sum', 'deposits']);

function bearing(variable: Variable, written: readonly Equation[]): CheckKind[] {
  const kinds = written.filter(({ variables }) => variables.includes(variable)).map(({ kind }) => kind);
  return [...new Set(kinds)];
}

function netOf({ gross, discounts }: ItemVariables): number {
  return (gross.field.value ?? 0) - discounts.reduce((sum, { field }) => sum + (field.value ?? 0), 0);
}

/** Equations that bear witness to the total besides the items' sum, each from print of its own. One letter's sum is of a part. */
const witnesses: ReadonlySet<CheckKind> = new Set<CheckKind>(['vat-gross-sum', 'payments']);

/** Whether the total is as printed, and two prints that know nothing of each other add up to it. */
function isWitnessed(model: Model, written: readonly Equation[]): boolean {
  const { toPay, items } = model;
  const isHeld = (kind: CheckKind) => written.some((equation) => equation.kind === kind);
  const areItemsWhole = items.every(
    ({ gross }) => gross.field.value !== null && !isSamePrint(gross, toPay) && !isWorkedOut(gross),
  );
  const isBackKnown = !isChangeMissing(model) || isVoucherExcess(model);
  return (
    toPay.field.origin === 'printed' &&
    !isInDoubt(toPay) &&
    written.every((equation) => equation.residual() === 0) &&
    isHeld('items-total') &&
    written.some((equation) => isWitness(equation, model)) &&
    areItemsWhole &&
    isBackKnown &&
    items.every(isSignSure)
  );
}

/** Whether both were read from the same words. A value that was filled in names those of its equations, the total's too. */
function isSamePrint(one: Variable, other: Variable): boolean {
  return !isRepaired(one) && shareWords(one.field.words, other.field.words);
}

/** What the sums lacked, filled in without print: they hold by it whatever else is wrong. */
function isWorkedOut({ field }: Variable): boolean {
  return field.value !== null && field.origin === 'computed' && field.words.length === 0;
}

/** Sold or taken back: where that is in doubt for one item, it is for the sum. */
function isSignSure({ gross }: ItemVariables): boolean {
  const { value, alternatives = [] } = gross.field;
  return value === null || value === 0 || !alternatives.includes(-value);
}

/** A sum is a witness by what is printed in it, items apart: those are what it bears witness to. */
function isWitness({ kind, variables }: Equation, { items, toPay, fiscal }: Model): boolean {
  const ofItems = new Set(items.flatMap(({ gross, discounts }) => [gross, ...discounts]));
  const own = variables.filter((one) => one !== toPay && one !== fiscal && !ofItems.has(one));
  return witnesses.has(kind) && !own.some((one) => isRepaired(one) || isCorrected(one));
}

function isCorrected({ field }: Variable): boolean {
  return field.origin === 'corrected';
}

/** Vouchers give no change: what they exceed the total by is lost, and says nothing against it. */
function isVoucherExcess({ payments, toPay }: Model): boolean {
  const cash = payments.filter(({ method }) => method === 'cash');
  const given = payments.reduce((sum, { amount }) => sum + (amount.field.value ?? 0), 0);
  return cash.length === 0 && given > (toPay.field.value ?? given);
}

/** What was left to pay behind vouchers, and just so much paid by other means: the sum alone may be any other. */
function isPaidTwice({ paid, payments }: Model, written: readonly Equation[]): boolean {
  const others = payments.filter(({ method }) => method !== 'voucher').map(({ amount }) => amount);
  const given = others.reduce((sum, { field }) => sum + (field.value ?? 0), 0);
  const isPrinted = [paid, ...others].every(({ field }) => field.origin === 'printed');
  return isPrinted && given === paid.field.value && written.some(({ kind }) => kind === 'payments');
}

function isEveryLetterSummed({ vat }: Model, written: readonly Equation[]): boolean {
  const sums = written.filter(({ kind }) => kind === 'vat-letter-sum');
  return vat.length > 0 && vat.every(({ gross }) => sums.some(({ variables }) => variables.includes(gross)));
}
