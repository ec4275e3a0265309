import { expect, test } from 'vitest';
import { correctReceipt } from '../../../src/workers/correct/index.ts';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';
import { recheck } from '../../../src/workers/reading/recheck.ts';
import type { Page } from '../../../src/shared/page.ts';
import { addReceipt } from '../../support/add-receipt.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { layoutNames, writeAbroad, writeReceipt } from '../../support/receipts/index.ts';
import { seededRandom } from '../../support/receipts/random.ts';
import { families } from '../../unit/reading/families/all.ts';
import { mutations } from '../../unit/reading/families/mutations.ts';

const today = '2026-11-25';

/** Receipts of every family and layout, whole and badly read, by one recogniser and by two. */
function* pages(): Generator<Page> {
  const spoil = Object.values(mutations);
  const texts = [
    ...families.map(({ text }) => text),
    ...layoutNames.flatMap((layout) => [1, 2, 3].map((seed) => writeReceipt(seed, layout).text)),
    ...[1, 2, 3, 4].map((seed) => writeAbroad(seed).text),
  ];
  for (const [index, text] of texts.entries()) {
    const random = seededRandom(index);
    const spoilt = spoil[index % spoil.length]?.(text, (below) => random.integer(0, below - 1)) ?? text;
    yield textPage(text);
    const page = textPage(spoilt);
    const words = page.words.map((word, at) =>
      (at + index) % 3 > 0 ? { ...word, isReadAlike: true as const } : word,
    );
    yield { ...page, words };
  }
}

test(
  'every receipt stands the same when it comes back from the database, field by field',
  { timeout: 120_000 },
  () => {
    const store = openTestStore();
    const verdicts = new Set<string>();
    const standings = new Set<string | undefined>();
    for (const page of pages()) {
      const receipt = readReceipt([page], today);
      const found = store.receipts.get(addReceipt(store, receipt, [page]));
      expect(found?.receipt).toEqual(receipt);
      // Judged from what was stored, and from nothing else.
      expect(found && recheck(found.receipt, today)).toEqual(receipt);
      verdicts.add(receipt.verdict);
      for (const { totalMinor } of [receipt, ...receipt.items]) standings.add(totalMinor.standing);
    }
    expect([...verdicts].sort()).toEqual(['consistent', 'needs_review', 'proved']);
    expect(standings).toEqual(new Set(['proved', 'read', 'in-doubt', undefined]));
  },
);

test('what the user corrects stands the same after a trip through the database, before and behind it', () => {
  const store = openTestStore();
  for (const { text } of families.slice(0, 60)) {
    const page = textPage(text);
    const receipt = readReceipt([page], today);
    const total = (receipt.totalMinor.value ?? 0) + 100;
    const change = [{ what: 'receipt' as const, change: { totalMinor: total } }];
    const before = correctReceipt(receipt, change, today);
    const stored = store.receipts.get(addReceipt(store, receipt, [page]))?.receipt ?? receipt;
    expect(correctReceipt(stored, change, today)).toEqual(before);
    const kept = store.receipts.get(addReceipt(store, before, [page]))?.receipt ?? receipt;
    expect(recheck(kept, today)).toEqual(before);
    expect(kept.verdict).not.toBe('proved');
  }
});

test('an item without a price proves nothing: the receipt needs a look before and after it was stored', () => {
  const store = openTestStore();
  const page = textPage(families[0]?.text ?? '');
  const receipt = readReceipt([page], today);
  const item = { name: 'Chleb', quantity: null, unitPriceMinor: null, grossMinor: null };
  const added = correctReceipt(receipt, [{ what: 'add-item', item }], today);
  expect([receipt.verdict, added.verdict]).toEqual(['proved', 'needs_review']);
  const kept = store.receipts.get(addReceipt(store, added, [page]))?.receipt;
  expect(kept && recheck(kept, today).verdict).toBe('needs_review');
});

test('the day is compared with the day of judging, also of a receipt that was stored', () => {
  const store = openTestStore();
  const page = textPage(families[0]?.text ?? '');
  const receipt = readReceipt([page], today);
  const kept = store.receipts.get(addReceipt(store, receipt, [page]))?.receipt ?? receipt;
  const day = receipt.date.value ?? '';
  const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const holdsOn = (when: string) =>
    recheck(kept, when)
      .checks.filter(({ kind }) => kind === 'date-in-past')
      .map(({ holds }) => holds);
  expect([holdsOn(day), holdsOn(dayBefore)]).toEqual([[true], [false]]);
  expect(recheck(kept, dayBefore).verdict).toBe('needs_review');
});
