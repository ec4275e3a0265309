import { describe, expect, test } from 'vitest';
import * as format from '../../../src/renderer/lib/format.ts';
import { languageName } from '../../../src/renderer/settings/language-name.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatting', () => {
  test.each([
    [2395, 'PLN', 'pl', '23,95 zł'],
    [123456, 'PLN', 'pl', '1 234,56 zł'],
    [2395, 'PLN', 'en', 'zł 23.95'],
    [-200, null, 'pl', '\u22122,00'],
    [1200, 'JPY', 'en', '¥1,200'],
    [500, 'rubbish', 'en', '5.00'],
  ] as const)('writes %i %s in %s as %s', (minor, currency, locale, expected) => {
    expect(plain(format.formatMoney(minor, currency, locale))).toBe(expected);
  });

  test('writes quantities with as many decimals as they need', () => {
    expect(format.formatQuantity(2000, 'pl')).toBe('2');
    expect(format.formatQuantity(304, 'pl')).toBe('0,304');
    expect(format.formatQuantity(1500, 'en')).toBe('1.5');
  });

  test('writes days in words, and leaves what is no day as it stands', () => {
    expect(plain(format.formatDay('2026-03-14', 'pl'))).toBe('14 mar 2026');
    expect(format.formatDay('2026-03-14', 'en')).toBe('14 Mar 2026');
    expect(format.formatDay('14.3.26', 'en')).toBe('14.3.26');
  });

  test.each([
    [0, '0:00'],
    [-5, '0:00'],
    [75_400, '1:15'],
    [3_675_000, '1:01:15'],
  ])('%i ms have passed: %s', (elapsedMs, expected) => {
    expect(format.formatElapsed(elapsedMs)).toBe(expected);
  });

  test('groups a tax number, and only a whole one', () => {
    expect(format.formatNip('1234563218')).toBe('123-456-32-18');
    expect(format.formatNip('12345')).toBe('12345');
  });

  test('never says that a file has no bytes', () => {
    expect(plain(format.formatFileSize(12, 'en'))).toBe('1 kB');
    expect(plain(format.formatFileSize(2_450_000, 'pl'))).toBe('2,5 MB');
  });

  test('counts a model’s bytes in gigabytes', () => {
    expect(plain(format.formatFileSize(3_300_000_000, 'pl'))).toBe('3,3 GB');
  });

  test('tells how long something took', () => {
    expect(plain(format.formatDuration(18_430, 'pl'))).toBe('18,4 s');
    expect(format.formatDuration(75_400, 'en')).toBe('1:15');
  });

  test.each([
    ['deu', 'pl', 'Niemiecki'],
    ['chi_sim', 'en', 'Chinese (chi_sim)'],
    ['my-own1', 'en', 'my-own1'],
  ])('calls %s in %s %s', (code, language, expected) => {
    expect(languageName(code, language)).toBe(expected);
  });
});
