import { describe, expect, it } from 'vitest';
import { readText } from '../../../../src/workers/reading/index.ts';
import { families } from './all.ts';
import { unexplained } from './receipts/discounts.ts';
import { brokenPromises, measure, outcomes, type Measured, type Outcome } from './measure.ts';

const today = '2026-11-25';
const measured = families.flatMap((truth) => measure(readText(truth.text, today), truth));

/** How many of a field came out how: the table of docs/accuracy.md. */
function tableOf(all: readonly Measured[]): Record<string, Record<Outcome, number>> {
  const fields = [...new Set(all.map(({ field }) => field))];
  const count = (field: string, outcome: Outcome) =>
    all.filter((one) => one.field === field && one.outcome === outcome).length;
  return Object.fromEntries(
    fields.map((field) => [
      field,
      Object.fromEntries(outcomes.map((outcome) => [outcome, count(field, outcome)])) as Record<
        Outcome,
        number
      >,
    ]),
  );
}

if (process.env.PARAGON_PROOF_TABLE) console.table(tableOf(measured));

describe('the receipts of the families', () => {
  it('are many, of fifteen countries, and add up', () => {
    expect(families.length).toBeGreaterThanOrEqual(200);
    expect(new Set(families.map(({ country }) => country)).size).toBeGreaterThanOrEqual(14);
    for (const { items, totalMinor, family, country } of families) {
      const sum = items.reduce((all, { netMinor }) => all + netMinor, 0);
      // Tax on top, tips, and discounts on the whole, or none: never out by more than a third.
      expect(Math.abs(sum - totalMinor), `${country} ${family}`).toBeLessThan(Math.abs(totalMinor) / 3);
    }
  });

  it.each(families.map((truth, index) => [`${truth.country}, ${truth.family}, ${index}`, truth] as const))(
    'are promised nothing wrong: %s',
    (_name, truth) => {
      const receipt = readText(truth.text, today);
      const wrong = measure(receipt, truth).filter(({ outcome }) => outcome === 'proved and wrong');
      expect([...wrong, ...brokenPromises(receipt, truth)]).toEqual([]);
    },
  );

  it.each(unexplained)('are promised nothing wrong: $family', (truth) => {
    const receipt = readText(truth.text, today);
    expect(receipt.totalMinor.value).not.toBeNull();
    expect(brokenPromises(receipt, truth)).toEqual([]);
  });

  it('are read: of no field is more than a few wrong or unread', () => {
    const table = tableOf(measured);
    for (const [field, counts] of Object.entries(table)) {
      const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
      expect((counts.wrong + counts['not read']) / all, field).toBeLessThan(0.03);
    }
  });

  it('are proved where enough of their digits are shown', () => {
    const verdicts = families.map(({ text }) => readText(text, today).verdict);
    const share = verdicts.filter((verdict) => verdict === 'proved').length / verdicts.length;
    expect(share).toBeGreaterThan(0.7);
  });
});
