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
  readonly vat: readonly VatModel[];
  readonly taxTotal: number;
  readonly total: number;
  /** Bottles with a deposit, settled behind the taxed sum; null for none. */
  readonly deposit: { readonly count: number; readonly priceMinor: number } | null;
  readonly toPay: number;
  readonly payment: { readonly method: 'cash' | 'card'; readonly given: number; readonly change: number };
};

export type ItemModel = {
  readonly name: string;
  readonly quantityMilli: number;
  readonly unitPriceMinor: number;
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly letter: Letter;
};

export type VatModel = {
  readonly letter: Letter;
  readonly rate: number;
  readonly gross: number;
  readonly tax: number;
};

export type Letter = 'A' | 'B' | 'C';
const rates: Readonly<Record<Letter, number>> = { A: 23, B: 8, C: 5 };

const products: readonly (readonly [name: string, letter: Letter, isWeighed: boolean])[] = [
  ['MLEKO UHT 3,2% 1L', 'C', false],
  ['CHLEB RAZOWY 500G', 'C', false],
  ['SER GOUDA KG', 'C', true],
  ['JABLKA LIGOL KG', 'C', true],
  ['POMIDORY MALINOWE', 'C', true],
  ['MASŁO EXTRA 200G', 'C', false],
  ['ŚMIETANA 18% 400G', 'C', false],
  ['SOK POMARAŃCZOWY', 'C', false],
  ['KAWA MIELONA 250G', 'A', false],
  ['PŁYN DO NACZYŃ 1L', 'A', false],
  ['WODA NIEGAZ. 1,5L', 'A', false],
  ['PAPIER TOALETOWY', 'A', false],
  ['SZAMPON ŻÓŁTY 400', 'A', false],
  ['BATON ORZECHOWY', 'A', false],
  ['KETCHUP ŁAGODNY', 'B', false],
  ['KARMA DLA KOTA', 'B', false],
  ['PRZYPRAWA ŹDŹBŁO', 'B', false],
];
const stores = [
  ['SKLEP POD LIPĄ SP. Z O.O.', '00-950 WARSZAWA UL. LIPOWA 7'],
  ['DELIKATESY ZA ROGIEM S.C.', '31-011 KRAKÓW UL. GRODZKA 40'],
  ['MARKET WIŚLANY S.A.', '80-831 GDAŃSK UL. DŁUGA 12'],
  ['SPOŻYWCZY JANKA SP. J.', '50-101 WROCŁAW RYNEK 3'],
] as const;

/** Half up to the grosz, as tills round. */
function rounded(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

export function makeReceipt(random: Random): ReceiptModel {
  const [store, address] = random.pick(stores);
  const items = Array.from({ length: random.integer(3, 12) }, () => makeItem(random));
  const vat = vatOf(items);
  const total = items.reduce((sum, item) => sum + netOf(item), 0);
  const deposit = random.next() < 0.2 ? { count: random.integer(1, 6), priceMinor: 50 } : null;
  const toPay = total + (deposit ? deposit.count * deposit.priceMinor : 0);
  const isCash = random.next() < 0.4;
  const given = isCash ? Math.ceil(toPay / 1000) * 1000 : toPay;
  return {
    store,
    address,
    nip: makeNip(random),
    date: `20${random.integer(22, 25)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
    time: `${two(random.integer(7, 21))}:${two(random.integer(0, 59))}`,
    number: String(random.integer(1000, 999_999)),
    items,
    vat,
    taxTotal: vat.reduce((sum, line) => sum + line.tax, 0),
    total,
    deposit,
    toPay,
    payment: { method: isCash ? 'cash' : 'card', given, change: given - toPay },
  };
}

export function netOf({ grossMinor, discountMinor }: ItemModel): number {
  return grossMinor - discountMinor;
}

function makeItem(random: Random): ItemModel {
  const [name, letter, isWeighed] = random.pick(products);
  const quantityMilli = isWeighed ? random.integer(120, 2900) : 1000 * random.pick([1, 1, 1, 2, 3, 6]);
  const unitPriceMinor = 100 * random.integer(1, 39) + random.pick([9, 29, 49, 79, 99]);
  const grossMinor = rounded(quantityMilli * unitPriceMinor, 1000);
  const hasDiscount = random.next() < 0.15 && grossMinor > 300;
  return {
    name,
    quantityMilli,
    unitPriceMinor,
    grossMinor,
    discountMinor: hasDiscount ? 10 * random.integer(5, Math.floor(grossMinor / 20)) : 0,
    letter,
  };
}

function vatOf(items: readonly ItemModel[]): VatModel[] {
  return (['A', 'B', 'C'] as const).flatMap((letter) => {
    const ofLetter = items.filter((item) => item.letter === letter);
    if (ofLetter.length === 0) return [];
    const gross = ofLetter.reduce((sum, item) => sum + netOf(item), 0);
    const rate = rates[letter];
    return [{ letter, rate, gross, tax: rounded(gross * rate, 100 + rate) }];
  });
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
