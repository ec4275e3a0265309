import { expect, test } from 'vitest';
import { readText } from '../../../src/workers/reading/index.ts';

/** As much as the port takes; characters. */
const longest = 64 * 1024;

// Each of these took minutes, or all of the stack, when every row was read again for every other.
test.each([
  ['prices that nothing sums up', 'Chleb 1 x4,99 4,99B\n'],
  ['amounts alone', '4,99\n'],
  ['discounts without end on one item', '-1,00\n'],
  ['letters set apart', 'x '],
])('text as long as the port takes, of %s, is read in seconds and proves nothing', (_, repeated) => {
  const text = `SKLEP\nChleb 1 x4,99 4,99B\n${repeated.repeat(longest / repeated.length)}`.slice(0, longest);
  expect(readText(text, '2026-11-25').verdict).toBe('needs_review');
});

test('discounts that fit nowhere are not tried everywhere on a receipt longer than there is any', () => {
  const rows = Array.from({ length: 400 }, (_, index) => `TOWAR${index} 1 x9,99 9,99A\nRabat -1,00\n`);
  const table = 'SPRZEDAZ OPODATKOWANA A 3596,37\nPTU A 23% 672,49\nSUMA PLN 3596,37\n';
  const receipt = readText(`SKLEP\nPARAGON FISKALNY\n${rows.join('')}${table}`, '2026-11-25');
  expect([receipt.items.length, receipt.verdict]).toEqual([400, 'needs_review']);
});
