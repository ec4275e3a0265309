import { expect, test } from 'vitest';
import { timeShare } from '../../../src/renderer/queue/time-share.ts';
import { receiptSteps } from '../../../src/shared/job.ts';

const startOf = (id: string) => receiptSteps.find((step) => step.id === id)?.progress ?? NaN;

test('the bar gives recognition the time that it takes, and never falls', () => {
  const recognition = timeShare(startOf('quality')) - timeShare(startOf('recognise'));
  expect(recognition).toBeGreaterThan(80);
  const shares = Array.from({ length: 101 }, (_, percent) => timeShare(percent));
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect([shares[0], shares[100]]).toEqual([0, 100]);
});
