import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';

function read(...lines: string[]) {
  const receipt = readText(lines.join('\n'), '2026-11-25');
  const items = receipt.items.map(({ name, totalMinor }) => [name.value, totalMinor.value]);
  const isSumKept = receipt.checks.every(({ kind, holds }) => kind !== 'items-total' || holds);
  return { ...receipt, items, isSumKept };
}

describe('orders by web and app', () => {
  it('add delivery and service, and take off a code, behind the sum of the goods', () => {
    const { items, totalMinor, isSumKept } = read(
      'Potwierdzenie zamówienia',
      'Kuchnia pod Lipą',
      '3 x Placki ziemniaczane 57,00 zł',
      '1 x Kompot 9,50 zł',
      'Wartość produktów 66,50 zł',
      'Kod rabatowy ZIMA -6,00 zł',
      'Opłata za dostawę 7,90 zł',
      'Opłata serwisowa 1,60 zł',
      'Razem 70,00 zł',
    );
    expect(items.map(([, minor]) => minor)).toEqual([5700, 950]);
    expect([totalMinor.value, isSumKept]).toEqual([7000, true]);
  });

  it.each([
    ['Versand', 'Zwischensumme', 'Gesamtsumme EUR'],
    ['Shipping', 'Subtotal', 'Total EUR'],
    ['Livraison', 'Sous-total', 'Total EUR'],
    ['Doprava', 'Mezisoučet', 'Celkem EUR'],
  ])('add %s', (delivery, subtotal, total) => {
    const { items, isSumKept } = read(
      'Laden am Fluss',
      'Tasse blau 12,50',
      'Kanne 30,00',
      `${subtotal} 42,50`,
      `${delivery} 4,90`,
      `${total} 47,40`,
    );
    expect([items.map(([, minor]) => minor), isSumKept]).toEqual([[1250, 3000], true]);
  });
});

it('items in a column that don’t add up are shown, and the receipt needs a look', () => {
  const { items, verdict, isSumKept } = read(
    'FENWICK STORES',
    'OAT MILK 1.45',
    'CRISPS SALT 1.90',
    'PEARS 2.05',
    'TOTAL 6.10',
    'VISA DEBIT 6.10',
  );
  expect(items).toEqual([
    ['OAT MILK', 145],
    ['CRISPS SALT', 190],
    ['PEARS', 205],
  ]);
  expect([isSumKept, verdict]).toEqual([false, 'needs_review']);
});

it.each([
  ['DOWÓD ZWROTU NR 7/2026', 'RAZEM PLN'],
  ['PARAGON FISKALNY', 'RAZEM ZWROT PLN'],
  ['VRÁTENIE TOVARU', 'SPOLU PLN'],
  ['DEVOLUCIÓN', 'TOTAL PLN'],
  ['CREDIT NOTE', 'TOTAL PLN'],
])('a return headed %s, or summed up by %s, whose minus signs are lost is in doubt', (title, label) => {
  const { totalMinor, verdict } = read(
    'Sport za Rogiem',
    title,
    '2026-11-21 12:00',
    'PIŁKA 1 x 49,99 49,99 A',
    `${label} 49,99`,
    'KARTA 49,99',
  );
  expect([verdict, totalMinor.standing, totalMinor.alternatives]).toEqual([
    'needs_review',
    'in-doubt',
    [-4999],
  ]);
});

describe('without any label of a total', () => {
  it.each([
    ['Parkentgelt EUR 7,50', 'Bezahlt EC EUR 7,50'],
    ['TRAJET 7,50 EUR', 'CB 7,50 EUR'],
    ['Bilet strefa 1 7,50', 'Zapłacono kartą 7,50'],
  ])('what a card was charged is the total, worked out and proved by nothing: %s, %s', (...lines) => {
    const { totalMinor, verdict } = read('Parking', '13.11.2026 12:03', ...lines);
    expect([totalMinor.value, totalMinor.origin]).toEqual([750, 'computed']);
    expect(verdict).not.toBe('proved');
  });

  it('two charges that differ are no total', () => {
    expect(read('Parking', 'Bilet 7,50', 'VISA 7,50', 'KARTA 2,00').totalMinor.value).toBeNull();
  });
});
