import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToKeep } from '../../../src/core/library/retention.ts';

const dayMs = 86_400_000;
const noon = new Date(2026, 10, 25, 12).getTime();

describe('of the automatic backups', () => {
  it('those of seven days and four weeks stay where one was made every day', () => {
    const times = Array.from({ length: 60 }, (_, day) => noon - day * dayMs);
    const kept = [...backupsToKeep(times)]
      .map((time) => Math.round((noon - time) / dayMs))
      .sort((a, b) => a - b);
    // The 25th of November 2026 is a Wednesday: the newest of the weeks before are their Sundays.
    expect(kept).toEqual([0, 1, 2, 3, 4, 5, 6, 10, 17]);
  });

  it('the newest of a day stays', () => {
    expect([...backupsToKeep([noon, noon - 3_600_000])]).toEqual([noon]);
  });

  it('the newest always stays, never more than eleven, and what stays once stays when nothing is added', () => {
    const anyTimes = fc.uniqueArray(fc.integer({ min: noon - 400 * dayMs, max: noon }), { minLength: 1 });
    fc.assert(
      fc.property(anyTimes, (times) => {
        const kept = backupsToKeep(times);
        expect(kept.has(Math.max(...times))).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(11);
        expect(backupsToKeep([...kept])).toEqual(kept);
      }),
    );
  });
});
