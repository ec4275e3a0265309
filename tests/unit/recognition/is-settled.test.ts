import { expect, test } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';
import { isSettled } from '../../../src/workers/recognise/is-settled.ts';

const print = (date: string) => `SKLEP SPOZYWCZY JAN NOWAK
${date}
PARAGON FISKALNY
CHLEB WIEJSKI 1 x4,99 4,99C
MASLO EXTRA 2 x7,49 14,98C
SPRZEDAZ OPODATKOWANA C 19,97
PTU C 5,00 % 0,95
SUMA PTU 0,95
SUMA PLN 19,97
KARTA 19,97`;

test('a proved receipt needs no second look where its date was read too: sums tell nothing of that', () => {
  const [dated, undated] = ['2026-01-23', '2O26-O1-'].map((date) => readText(print(date), '2026-11-25'));
  expect([dated?.verdict, undated?.verdict]).toEqual(['proved', 'proved']);
  expect([dated && isSettled(dated), undated && isSettled(undated)]).toEqual([true, false]);
});
