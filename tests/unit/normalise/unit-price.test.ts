import { describe, expect, it } from 'vitest';
import { unitPriceOf } from '../../../src/shared/unit-price.ts';
import { normalise } from '../../../src/workers/normalise/index.ts';
import { readText } from '../../../src/workers/reading/index.ts';

function priceOf(row: string) {
  const [item] = normalise(readText(`PARAGON FISKALNY\n${row}\nSUMA PLN 9,99`, '2026-01-01')).items;
  return item ? unitPriceOf(item) : 'no item';
}

describe('a price by which goods can be compared', () => {
  it.each([
    ['SER GOUDA KG C 0,304 x33,90 10,31C', { unit: 'kg', amountMinor: 3391 }],
    ['MASŁO EXTRA 200G C 1 x7,99 7,99C', { unit: 'kg', amountMinor: 3995 }],
    ['WODA NIEGAZ. 6x1,5L A 2 x9,99 19,98A', { unit: 'l', amountMinor: 111 }],
    ['ON EKODIESEL A 35,12 l x6,49 227,93A', { unit: 'l', amountMinor: 649 }],
    ['BUŁKA C 4 x0,79 3,16C', { unit: 'szt', amountMinor: 79 }],
  ])('of %s', (row, price) => {
    expect(priceOf(row)).toEqual(price);
  });

  it('is of what was paid in the end', () => {
    expect(priceOf('MASŁO EXTRA 200G C 1 x7,99 7,99C\nOPUST MASŁO -2,00C')).toEqual({
      unit: 'kg',
      amountMinor: 2995,
    });
  });

  it('is unknown where the quantity is', () => {
    expect(priceOf('MASŁO EXTRA C x7,99 15,98C')).toBeNull();
  });
});
