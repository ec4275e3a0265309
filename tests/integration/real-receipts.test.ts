import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSamples } from '../../scripts/eval/truth.ts';
import { scoreReceipt } from '../../scripts/eval/score.ts';
import { sharedEngine } from '../support/real-engine.ts';

/** Real receipts are nobody's to publish: they lie beside the project, where there are any. */
const folder =
  process.env.PARAGON_RECEIPTS ?? path.resolve(import.meta.dirname, '../../../shared/receipts/polish');
const samples = existsSync(folder) ? readSamples(folder) : [];

describe('real receipts beside the project', () => {
  const engine = sharedEngine();

  // Shown as skipped, and counted so in the summary: that nothing was measured is not to be overlooked.
  if (samples.length === 0) it.skip('are none: nothing was measured');

  it.each(samples)('$truth.file has the right store, date, tax number and total', async ({ file, truth }) => {
    await engine.run('inspect', { path: file });
    const { pages } = await engine.run('recognise', { path: file, language: 'auto' });
    const receipt = await engine.run('read', { pages, today: new Date().toISOString().slice(0, 10) });
    const scores = scoreReceipt(receipt, pages, truth);
    const must = ['store ≥ 0.8', 'date', 'nip', 'total'];
    expect(scores.filter(({ field, hits, of }) => must.includes(field) && hits < of)).toEqual([]);
    expect(scores.filter(({ field, hits }) => field === 'PROVED BUT WRONG' && hits > 0)).toEqual([]);
  });
});
