import type { CheckKind, Discount, LineItem, Receipt, Standing, VatLine } from '../../shared/receipt.ts';
import { hasOtherNip } from './grammar/nip.ts';
import { chains } from './data/chains.ts';
import type { Proof } from './prover/proof.ts';
import type { ItemVariables, Model } from './prover/equation-system.ts';
import { taxInside } from './text/round.ts';

type AnyField = Receipt['storeName'] | Receipt['totalMinor'];
type Proved = readonly CheckKind[];
const nothing: Proved = [];

/** The field with its standing: what the user put right, what another reading fits, what is proved, and the rest. */
function stand<T extends AnyField>(field: T, proved: Proved = nothing): T {
  const bare = { ...field };
  delete bare.standing;
  delete bare.provedBy;
  const standing = standingOf(field, proved);
  if (standing === null) return bare;
  return { ...bare, standing, ...(standing === 'proved' && { provedBy: [...proved] }) };
}

function standingOf({ value, origin, alternatives }: AnyField, proved: Proved): Standing | null {
  if (origin === 'corrected') return 'corrected';
  if (alternatives !== undefined && alternatives.length > 0) return 'in-doubt';
  if (value === null) return null;
  return proved.length > 0 ? 'proved' : 'read';
}

/** The receipt with the standing of each of its fields. */
export function withStandings(receipt: Receipt, model: Model, proof: Proof): Receipt {
  const { sums } = receipt;
  const total = proof.of(model.toPay);
  return {
    ...receipt,
    storeName: stand(receipt.storeName),
    legalName: stand(receipt.legalName),
    storeAddress: stand(receipt.storeAddress),
    nip: stand(receipt.nip, isNipProved(receipt) ? ['nip-checksum'] : nothing),
    buyerNip: stand(receipt.buyerNip),
    date: stand(receipt.date),
    time: stand(receipt.time),
    receiptNumber: stand(receipt.receiptNumber),
    currency: stand(receipt.currency),
    items: receipt.items.map((item, index) => standItem(item, index, { receipt, model, proof })),
    discounts: standDiscounts(receipt.discounts, model, proof),
    vatLines: receipt.vatLines.map((line, index) => standVatLine(line, model.vat[index], proof)),
    taxTotalMinor: stand(receipt.taxTotalMinor, proof.of(model.taxTotal)),
    totalMinor: stand(receipt.totalMinor, total),
    paidMinor: stand(paidOf(receipt), total.length > 0 ? proof.ofPaid() : nothing),
    payments: receipt.payments.map((payment, index) => ({
      ...payment,
      amountMinor: stand(payment.amountMinor, provedAt(model.payments[index]?.amount, proof)),
    })),
    changeMinor: stand(receipt.changeMinor, proof.of(model.change)),
    ...(sums && { sums: standSums(sums, model, proof) }),
  };
}

/** Where no voucher was taken off before, the total is what was paid. */
function paidOf({ paidMinor, totalMinor }: Receipt): Receipt['totalMinor'] {
  if (paidMinor && paidMinor.value !== null && paidMinor.origin !== 'computed') return paidMinor;
  const origin = totalMinor.value === null ? 'printed' : 'computed';
  return { ...totalMinor, origin };
}

type Context = { readonly receipt: Receipt; readonly model: Model; readonly proof: Proof };

function standItem(item: LineItem, index: number, { receipt, model, proof }: Context): LineItem {
  const variables = model.items[index];
  if (!variables) return item;
  const doubt = doubtOf(item, index, receipt.discounts);
  const net = proof.ofNet(variables);
  const gross = proof.ofGross(variables);
  return {
    ...item,
    name: stand(item.name),
    productCode: stand(item.productCode),
    quantity: stand(item.quantity, proof.ofFactor(variables, variables.quantity)),
    unitPriceMinor: stand(item.unitPriceMinor, proof.ofFactor(variables, variables.unitPrice)),
    grossMinor: stand(item.grossMinor, gross),
    discountMinor: stand(withAlternatives(item.discountMinor, doubt.discounts), gross),
    totalMinor: stand(withAlternatives(item.totalMinor, doubt.totals), net),
    vatCategory: stand(item.vatCategory, proof.ofLetter(variables)),
  };
}

/** What else the item's discount, and its net amount, may be: with each doubtful discount on it, or off it. */
function doubtOf(
  { discountMinor, totalMinor, grossMinor }: LineItem,
  index: number,
  discounts: readonly Discount[],
) {
  const changes = discounts.flatMap(({ amountMinor, itemIndex, otherItemIndexes = [] }) => {
    const minor = amountMinor.value ?? 0;
    if (itemIndex === index && otherItemIndexes.length > 0) return [-minor];
    return itemIndex !== index && otherItemIndexes.includes(index) ? [minor] : [];
  });
  const alternatives = (value: number | null, sign: 1 | -1) =>
    value === null ? [] : [...new Set(changes.map((change) => value + sign * change))];
  const ofGross = (grossMinor.alternatives ?? []).map((gross) => gross - (discountMinor.value ?? 0));
  return {
    discounts: alternatives(discountMinor.value, 1),
    totals: [...alternatives(totalMinor.value, -1), ...ofGross],
  };
}

function withAlternatives<T extends Receipt['totalMinor']>(field: T, alternatives: readonly number[]): T {
  const bare = { ...field };
  delete bare.alternatives;
  return alternatives.length > 0 ? { ...bare, alternatives: [...alternatives] } : bare;
}

function standDiscounts(discounts: readonly Discount[], model: Model, proof: Proof): Discount[] {
  const nextOf = new Map<number | null, number>();
  return discounts.map((discount) => {
    const at = nextOf.get(discount.itemIndex) ?? 0;
    nextOf.set(discount.itemIndex, at + 1);
    return {
      ...discount,
      amountMinor: stand(discount.amountMinor, provedDiscount(discount, at, model, proof)),
    };
  });
}

function provedDiscount({ itemIndex }: Discount, at: number, model: Model, proof: Proof): Proved {
  if (itemIndex === null) return provedAt(model.wholeDiscounts[at]?.amount, proof);
  const item: ItemVariables | undefined = model.items[itemIndex];
  return item && proof.ofGross(item).length > 0 ? provedAt(item.discounts[at], proof) : nothing;
}

function provedAt(variable: Model['toPay'] | undefined, proof: Proof): Proved {
  return variable ? proof.of(variable) : nothing;
}

function standVatLine(line: VatLine, variables: Model['vat'][number] | undefined, proof: Proof): VatLine {
  if (!variables) return line;
  const gross = proof.of(variables.gross).filter((kind) => kind !== 'vat-rate');
  const ofTax = gross.length > 0 ? proof.of(variables.tax) : nothing;
  const tax = ofTax.includes('vat-rate') && line.taxMinor.origin !== 'computed' ? ofTax : nothing;
  const isOnlyRate = tax.length > 0 && line.rateBasisPoints.origin === 'printed' && hasNoOtherRate(line);
  return {
    category: stand(line.category),
    rateBasisPoints: stand(line.rateBasisPoints, isOnlyRate ? ['vat-rate'] : nothing),
    netMinor: stand(line.netMinor, variables.net ? provedAt(variables.net, proof) : tax),
    taxMinor: stand(line.taxMinor, tax),
    grossMinor: stand(line.grossMinor, gross),
  };
}

/** No whole rate that a country has would make the same tax. */
function hasNoOtherRate({ rateBasisPoints, grossMinor, taxMinor }: VatLine): boolean {
  const rates = Array.from({ length: 28 }, (_, percent) => percent * 100);
  const others = rates.filter((rate) => rate !== rateBasisPoints.value);
  return others.every((rate) => taxInside(grossMinor.value ?? 0, rate) !== taxMinor.value);
}

function standSums(sums: NonNullable<Receipt['sums']>, model: Model, proof: Proof): Receipt['sums'] {
  return {
    fiscalMinor: sums.fiscalMinor && stand(sums.fiscalMinor, proof.of(model.fiscal)),
    roundingMinor: stand(sums.roundingMinor, proof.of(model.rounding)),
    charges: sums.charges.map((charge, index) => stand(charge, provedAt(model.charges[index], proof))),
    depositTotalMinor: stand(sums.depositTotalMinor, proof.of(model.depositTotal)),
    discountTotalMinor: stand(sums.discountTotalMinor, proof.of(model.discountTotal)),
    ...(sums.cashBackMinor && { cashBackMinor: stand(sums.cashBackMinor, proof.of(model.cashBack)) }),
  };
}

/** The check digit tells one misread digit; a known number, or one that no repeated misreading fits, is proved by it. */
function isNipProved({ nip, checks, digitsShown }: Receipt): boolean {
  const { value } = nip;
  const holds = checks.some((check) => check.kind === 'nip-checksum' && check.holds);
  if (value === null || !holds) return false;
  return chains.some(({ nips }) => nips.includes(value)) || !hasOtherNip(value, digitsShown ?? '');
}
