import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Correction } from '../../../src/shared/correction.ts';
import { receiptSchema, type Receipt } from '../../../src/shared/receipt.ts';
import { localDate } from '../../../src/shared/local-date.ts';
import { recheck } from '../../../src/workers/reading/recheck.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import '../../support/property-seed.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';

const printed = [
  ...['SKLEP POD LIPĄ', 'NIP 676-245-12-30', 'PARAGON FISKALNY'],
  ...['MLEKO 2% C 2 x3,49 6,98C', 'CHLEB C 1 x5,29 5,29C', 'PŁYN A 1 x7,17 7,17A', 'OPUST PŁYN -2,00A'],
  ...['SPRZEDAŻ OPODATKOWANA A 5,17', 'SPRZEDAŻ OPODATKOWANA C 12,27', 'PTU A 23% 0,97', 'PTU C 5% 0,58'],
  ...['SUMA PTU 1,55', 'SUMA PLN 17,44', 'KARTA 17,44', '2026-03-12 17:26'],
].join('\n');

const index = fc.nat({ max: 4 });
const money = fc.option(fc.integer({ min: -2000, max: 5000 }));
const quantity = fc.option(fc.integer({ min: 1, max: 9000 }));
const text = fc.constantFrom('SER', 'Masło 200 g', 'ŻÓŁĆ', null);
const letter = fc.constantFrom('A', 'C', null);
const itemChange = fc.record(
  { name: text, quantity, unitPriceMinor: money, grossMinor: money, vatCategory: letter },
  { requiredKeys: [] },
);
const what = <T extends string>(name: T) => ({ what: fc.constant(name) });

/** Every kind of correction, also ones that name what there is not: those are refused and change nothing. */
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({
    ...what('receipt'),
    change: fc.record({ storeName: text, totalMinor: money, changeMinor: money }, { requiredKeys: [] }),
  }),
  fc.record({ ...what('receipt'), change: fc.record({ currency: fc.constantFrom('PLN', 'EUR', 'JPY') }) }),
  fc.record({ ...what('item'), index, change: itemChange }),
  fc.record({ ...what('add-item'), at: index, item: itemChange }),
  fc.record({ ...what('remove-item'), index }),
  fc.record({ ...what('move-item'), index, to: index }),
  fc.record({
    ...what('split-item'),
    index,
    part: fc.record({ quantity: fc.constant(1000), grossMinor: fc.nat({ max: 300 }) }),
  }),
  fc.record({ ...what('merge-items'), index }),
  fc.record({ ...what('place-discount'), index, itemIndex: fc.option(index) }),
  fc.record({ ...what('discount'), index, change: fc.record({ amountMinor: money }) }),
  fc.record({
    ...what('add-discount'),
    discount: fc.record({ name: text, amountMinor: money, itemIndex: fc.option(index) }),
  }),
  fc.record({ ...what('remove-discount'), index }),
  fc.record({ ...what('payment'), index, change: fc.record({ amountMinor: money }) }),
  fc.record({
    ...what('add-payment'),
    payment: fc.record({ method: fc.constantFrom('cash', 'card'), amountMinor: money }),
  }),
  fc.record({ ...what('vat-line'), index, change: fc.record({ grossMinor: money, category: letter }) }),
  fc.record({ ...what('remove-vat-line'), index }),
);

test('whatever was corrected, in whatever order, is undone to the beginning and redone to the end', async () => {
  const app = await startTestApp();
  const { jobId } = await submit(app, fakeFile({ text: printed, isPrinted: true }));
  const { receiptId } = await untilEnded(app, jobId);
  if (receiptId === null) throw new Error('The receipt was to be read.');
  const { receipts } = app.services;
  const now = (): Receipt => {
    const record = receipts.get(receiptId);
    if (!record) throw new Error('The receipt is gone.');
    return record.receipt;
  };
  const beginning = now();
  expect(beginning).toMatchObject({ verdict: 'proved', items: [{}, {}, {}], discounts: [{}] });

  await fc.assert(
    fc.asyncProperty(fc.array(correction, { minLength: 1, maxLength: 8 }), async (corrections) => {
      const versions = [now()];
      expect(versions).toEqual([beginning]);
      for (const one of corrections) {
        const isTaken = await receipts.correct(receiptId, [one]).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: 'BAD_REQUEST' });
            return false;
          },
        );
        const after = now();
        if (!isTaken) expect(after).toEqual(versions.at(-1));
        // The verdict is that of a fresh proof, and what is kept is what was computed.
        expect(recheck(after, localDate(Date.now()))).toEqual(after);
        expect(receiptSchema.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
        if (isTaken) versions.push(after);
      }
      for (const version of versions.slice(0, -1).toReversed()) {
        receipts.undo(receiptId);
        expect(now()).toEqual(version);
      }
      for (const version of versions.slice(1)) {
        receipts.redo(receiptId);
        expect(now()).toEqual(version);
      }
      while (receipts.get(receiptId)?.canUndo === true) receipts.undo(receiptId);
      expect(receipts.get(receiptId)).toMatchObject({
        isCorrected: false,
        canUndo: false,
        receipt: beginning,
      });
    }),
    { numRuns: 40 },
  );
});
