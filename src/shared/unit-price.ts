import type { LineItem } from './receipt.ts';

/** What a kilogram, a litre or a piece of an item costs, in minor units. */
export type UnitPrice = { readonly unit: 'kg' | 'l' | 'szt'; readonly amountMinor: number };

/** Grams in a unit of weight, millilitres in one of volume. */
const scales: Readonly<Record<string, readonly [unit: 'kg' | 'l', thousandths: number]>> = {
  g: ['kg', 1],
  dag: ['kg', 10],
  kg: ['kg', 1000],
  ml: ['l', 1],
  cl: ['l', 10],
  l: ['l', 1000],
};

/** A size in a name, as it is printed or written out: `150g`, `1,5 l`, `6 × 1,5 l`. */
const sizePattern = /(?:(\d+)\s?[x×*]\s?)?(?<![\d.,])(\d+(?:[.,]\d+)?)\s?(g|dag|kg|ml|cl|l)(?![\p{L}\d])/iu;

/** What was paid for how much of what; money in minor units, the quantity in thousandths. */
export type PricedQuantity = {
  readonly totalMinor: number | null;
  readonly quantityMilli: number | null;
  readonly unit: string | null;
  readonly normalizedName: string | null;
};

/** The same for an item; null for deposits as well. */
export function unitPriceOf(item: LineItem): UnitPrice | null {
  if (item.isDeposit) return null;
  const { totalMinor, quantity, unit, normalizedName } = item;
  return comparablePrice({
    ...{ totalMinor: totalMinor.value, quantityMilli: quantity.value },
    ...{ unit, normalizedName },
  });
}

/**
 * By which prices can be compared: of what was paid in the end, per kilogram or litre where it was weighed or the
 * name tells a size, else per piece; null where price or quantity wasn't read.
 */
export function comparablePrice({
  totalMinor: total,
  quantityMilli: quantity,
  unit,
  normalizedName,
}: PricedQuantity): UnitPrice | null {
  if (total === null || quantity === null || quantity <= 0) return null;
  if (unit === 'kg' || unit === 'l') return { unit, amountMinor: Math.round((1000 * total) / quantity) };
  const size = packageSizeIn(normalizedName ?? '');
  if (size === null) return { unit: 'szt', amountMinor: Math.round((1000 * total) / quantity) };
  const thousandths = size.thousandths * (quantity / 1000);
  return { unit: size.unit, amountMinor: Math.round((1000 * total) / thousandths) };
}

/** How much is in one package: grams where the unit is kg, millilitres where it is l. */
export type PackageSize = { readonly unit: 'kg' | 'l'; readonly thousandths: number };

/** What a name says of the package's size, all of several in one (`6 × 1,5 l`); null where it says nothing. */
export function packageSizeIn(name: string): PackageSize | null {
  const [, count = '1', amount = '', size = ''] = sizePattern.exec(name) ?? [];
  const scale = scales[size.toLowerCase()];
  if (!scale) return null;
  const thousandths = Number(count) * Number(amount.replace(',', '.')) * scale[1];
  return thousandths > 0 ? { unit: scale[0], thousandths } : null;
}

/** The name without its package's size. */
export function withoutSize(name: string): string {
  return name.replace(sizePattern, ' ').replace(/\s+/g, ' ').trim();
}
