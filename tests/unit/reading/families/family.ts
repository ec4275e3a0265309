// Receipts of our own making as tills and shops print them, each with its complete truth: the table that reading is
// judged by. Amounts are in minor units, quantities in thousandths.

export type ItemTruth = {
  readonly name: string;
  readonly grossMinor: number;
  readonly netMinor: number;
  readonly quantityMilli: number;
  /** Null where the receipt prints none. */
  readonly letter: string | null;
};

export type FamilyReceipt = {
  readonly family: string;
  readonly country: string;
  readonly text: string;
  readonly currency: string;
  readonly date: string;
  readonly totalMinor: number;
  /** What was paid of it in the end. */
  readonly paidMinor: number;
  readonly items: readonly ItemTruth[];
};

type Rest = { readonly net?: number; readonly q?: number; readonly letter?: string };

/** An item's truth: `q` in pieces or kilograms, `net` where a discount lessened it. */
export function item(name: string, grossMinor: number, { net, q = 1, letter }: Rest = {}): ItemTruth {
  return {
    ...{ name, grossMinor, netMinor: net ?? grossMinor },
    ...{ quantityMilli: Math.round(q * 1000), letter: letter ?? null },
  };
}

type Truth = Pick<FamilyReceipt, 'currency' | 'date' | 'items'> & {
  readonly total: number;
  readonly paid?: number;
};

/** A receipt of `country` from its printed lines. */
export function receipt(
  family: string,
  country: string,
  lines: readonly string[],
  { total, paid, ...truth }: Truth,
): FamilyReceipt {
  return { family, country, text: lines.join('\n'), totalMinor: total, paidMinor: paid ?? total, ...truth };
}

/** 1234 as 12,34, with the point of the country. */
export function money(minor: number, point = ','): string {
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}${point}${digits.slice(-2)}`;
}

/** The tax inside a gross amount, half up. */
export function taxInside(gross: number, percent: number): number {
  return Math.floor((2 * gross * percent + 100 + percent) / (2 * (100 + percent)));
}
