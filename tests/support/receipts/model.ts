import { products, stores } from './products.ts';
import type { Random } from './random.ts';

/** A made-up receipt whose arithmetic is right, in minor units; quantities in thousandths. */
export type ReceiptModel = {
  readonly store: string;
  readonly address: string;
  readonly nip: string;
  readonly date: string;
  readonly time: string;
  readonly number: string;
  readonly items: readonly ItemModel[];
  /** Taken off the sum of one tax letter's items. */
  readonly wholeDiscount: { readonly letter: Letter; readonly minor: number } | null;
  readonly vat: readonly VatModel[];
  readonly taxTotal: number;
  readonly total: number;
  /** Bottles with a deposit, settled behind the taxed sum: sold with the goods or, with a price below 0, brought back. */
  readonly deposit: { readonly count: number; readonly priceMinor: number } | null;
  readonly toPay: number;
  readonly payments: readonly { readonly method: PaymentMethod; readonly given: number }[];
  readonly change: number;
};

type PaymentMethod = 'cash' | 'card' | 'blik' | 'voucher';

export type ItemModel = {
  readonly name: string;
  /** Six digits by which a discount elsewhere names the item. */
  readonly code: string;
  readonly unit: 'szt' | 'kg' | 'l';
  readonly quantityMilli: number;
  /** Below 0, as the value is, where an item is cancelled. */
  readonly unitPriceMinor: number;
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly letter: Letter;
};

export type VatModel = {
  readonly letter: Letter;
  /** Per cent; null where exempt. */
  readonly rate: number | null;
  readonly gross: number;
  readonly tax: number;
};

export type Letter = 'A' | 'B' | 'C' | 'E';
const rates: Readonly<Record<Letter, number | null>> = { A: 23, B: 8, C: 5, E: null };

/** Half up to the grosz, as tills round. */
function rounded(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

export function makeReceipt(random: Random): ReceiptModel {
  const [store, address] = random.pick(stores);
  const sold = Array.from({ length: random.integer(3, 12) }, () => makeItem(random));
  const items = random.next() < 0.08 ? withCancelled(sold, random) : sold;
  const wholeDiscount = random.next() < 0.08 ? discountOn(items, random) : null;
  const vat = vatOf(items, wholeDiscount);
  const total = vat.reduce((sum, line) => sum + line.gross, 0);
  const deposit = makeDeposit(random, total);
  const toPay = total + (deposit ? deposit.count * deposit.priceMinor : 0);
  return {
    store,
    address,
    nip: makeNip(random),
    date: `20${random.integer(22, 25)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
    time: `${two(random.integer(7, 21))}:${two(random.integer(0, 59))}`,
    number: String(random.integer(1000, 999_999)),
    items,
    wholeDiscount,
    vat,
    taxTotal: vat.reduce((sum, line) => sum + line.tax, 0),
    total,
    deposit,
    toPay,
    ...paymentsOf(random, toPay),
  };
}

export function netOf({ grossMinor, discountMinor }: ItemModel): number {
  return grossMinor - discountMinor;
}

function makeItem(random: Random): ItemModel {
  const [name, letter, weighedIn] = random.pick(products);
  const quantityMilli = weighedIn ? random.integer(120, 2900) : 1000 * random.pick([1, 1, 1, 2, 3, 6]);
  const unitPriceMinor = 100 * random.integer(1, 39) + random.pick([9, 29, 49, 79, 99]);
  const grossMinor = rounded(quantityMilli * unitPriceMinor, 1000);
  const hasDiscount = random.next() < 0.15 && grossMinor > 300;
  return {
    name,
    code: String(random.integer(100_000, 999_999)),
    unit: weighedIn ?? 'szt',
    quantityMilli,
    unitPriceMinor,
    grossMinor,
    discountMinor: hasDiscount ? 10 * random.integer(5, Math.floor(grossMinor / 20)) : 0,
    letter,
  };
}

/** Takes one item back, as a cashier does right after it was scanned. */
function withCancelled(items: readonly ItemModel[], random: Random): ItemModel[] {
  const at = random.integer(0, items.length - 1);
  return items.flatMap((item, index) => {
    if (index !== at || item.discountMinor > 0) return [item];
    const { name, unitPriceMinor, grossMinor } = item;
    const back = { name: `STORNO ${name}`, unitPriceMinor: -unitPriceMinor, grossMinor: -grossMinor };
    return [item, { ...item, ...back }, item];
  });
}

function discountOn(items: readonly ItemModel[], random: Random): ReceiptModel['wholeDiscount'] {
  const { letter } = random.pick(items);
  const gross = items.filter((item) => item.letter === letter).reduce((sum, item) => sum + netOf(item), 0);
  return gross > 1500 ? { letter, minor: 100 * random.integer(1, Math.floor(gross / 500)) } : null;
}

function vatOf(items: readonly ItemModel[], whole: ReceiptModel['wholeDiscount']): VatModel[] {
  return (['A', 'B', 'C', 'E'] as const).flatMap((letter) => {
    const ofLetter = items.filter((item) => item.letter === letter);
    if (ofLetter.length === 0) return [];
    const less = whole?.letter === letter ? whole.minor : 0;
    const gross = ofLetter.reduce((sum, item) => sum + netOf(item), 0) - less;
    const rate = rates[letter];
    return [{ letter, rate, gross, tax: rate === null ? 0 : rounded(gross * rate, 100 + rate) }];
  });
}

function makeDeposit(random: Random, total: number): ReceiptModel['deposit'] {
  if (random.next() >= 0.2) return null;
  const count = random.integer(1, 6);
  const isReturn = random.next() < 0.3 && total > 1000;
  return { count, priceMinor: isReturn ? -50 : 50 };
}

function paymentsOf(random: Random, toPay: number): Pick<ReceiptModel, 'payments' | 'change'> {
  const method = random.pick(['cash', 'cash', 'card', 'card', 'card', 'blik'] as const);
  const voucher = random.next() < 0.1 && toPay > 2500 ? 2000 : 0;
  const rest = toPay - voucher;
  const given = method === 'cash' ? Math.ceil(rest / 1000) * 1000 : rest;
  const payments = [{ method, given }];
  return {
    payments: voucher > 0 ? [{ method: 'voucher', given: voucher }, ...payments] : payments,
    change: given - rest,
  };
}

/** Ten digits with the right check digit. */
function makeNip(random: Random): string {
  const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
  for (;;) {
    const digits = weights.map(() => random.integer(1, 9));
    const check = weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
    if (check < 10) return digits.join('') + String(check);
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
