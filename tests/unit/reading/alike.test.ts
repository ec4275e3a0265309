import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/shared/page.ts';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';

const today = '2026-11-25';

/** One coffee: no other number tells whether its 6 is a 5 wherever it stands. */
const coffee = textPage('CAFE ANNA\nWien, 12.03.2026 08:14\nKaffee 6,60\nSumme EUR 6,60\nKarte 6,60');

function readAlike(page: Page, isAlike: (text: string) => boolean): Page {
  const words = page.words.map((word) =>
    isAlike(word.text) ? { ...word, isReadAlike: true as const } : word,
  );
  return { ...page, words };
}

describe('a receipt on which the same digit may be misread everywhere', () => {
  it('is not proved by one recogniser alone', () => {
    const { verdict, totalMinor } = readReceipt([coffee], today);
    expect([verdict, totalMinor.standing]).toEqual(['consistent', 'read']);
  });

  it('is proved where two recognisers read its amounts alike', () => {
    const { verdict, totalMinor } = readReceipt([readAlike(coffee, (text) => text === '6,60')], today);
    expect([verdict, totalMinor.standing, totalMinor.isCertain]).toEqual(['proved', 'proved', true]);
  });

  it('is not proved where they read its other numbers alike, and not its amounts', () => {
    const { verdict } = readReceipt([readAlike(coffee, (text) => text !== '6,60')], today);
    expect(verdict).toBe('consistent');
  });

  it('is proved where the file itself has the text, which nobody recognised', () => {
    const { verdict } = readReceipt([{ ...coffee, source: 'text-layer' }], today);
    expect(verdict).toBe('proved');
  });

  it('is contradicted all the same by an equation that fails', () => {
    const wrong = textPage('CAFE ANNA\nWien, 12.03.2026 08:14\nKaffee 6,60\nSumme EUR 6,50\nKarte 6,60');
    expect(readReceipt([{ ...wrong, source: 'text-layer' }], today).verdict).toBe('needs_review');
  });
});
