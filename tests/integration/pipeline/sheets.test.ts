import { expect, test, vi } from 'vitest';
import { toStatusData } from '../../../src/core/v3/status-view.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { drawCardSlip, drawPrint, glueTogether, photographTogether } from '../../support/receipts/table.ts';
import { startSharedApp } from '../../support/real-engine.ts';
import { submit, untilEnded } from '../../support/test-app.ts';

const app = await startSharedApp();

// Every sheet of a picture is recognised.
vi.setConfig({ testTimeout: 120_000 });

const [first, second] = await Promise.all([drawReceipt({ seed: 3 }), drawReceipt({ seed: 4 })]);

/** What a poll of the ended job answers. */
async function analysisOf(jobId: string) {
  const job = await untilEnded(app, jobId);
  const told = toStatusData(job, app.services.receipts, Date.now());
  if (told.status !== 'SUCCESS' || told.result === null) throw new Error(`The job ended as ${told.status}.`);
  return { filename: told.result.filename, ...told.result.analysis };
}

test('two receipts in one picture are two records, the first of which names the job of the other', async () => {
  const picture = await photographTogether([
    { bytes: first.bytes, degrees: 3 },
    { bytes: second.bytes, degrees: -4 },
  ]);
  const { jobId } = await submit(app, picture);
  const one = await analysisOf(jobId);
  expect(one).toMatchObject({
    total_amount: first.model.toPay / 100,
    verdict: 'proved',
    nip: first.model.nip,
  });
  expect(one.other_sheets).toEqual([{ kind: 'receipt', job_id: expect.any(String) as string, amount: null }]);
  const other = await analysisOf(one.other_sheets[0]?.job_id ?? '');
  expect(other).toMatchObject({
    total_amount: second.model.toPay / 100,
    verdict: 'proved',
    other_sheets: [],
  });
  expect(other.filename).toMatch(/ \(2\)\.jpg$/);
  expect(app.services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 }).total).toBe(2);

  // The same bytes again are the same receipt, and make none of the other either.
  const again = await untilEnded(app, (await submit(app, picture)).jobId);
  expect(again).toMatchObject({ isDuplicate: true });
  expect(app.services.receipts.list({ query: '', verdict: null, limit: 1, offset: 0 }).total).toBe(2);
});

test('two receipts that are glued on one sheet of paper are two records', async () => {
  const [one, other] = await Promise.all([drawReceipt({ seed: 7 }), drawReceipt({ seed: 8 })]);
  const glued = await glueTogether([one.bytes, other.bytes]);
  const picture = await photographTogether([{ bytes: glued, degrees: 6 }]);
  const analysis = await analysisOf((await submit(app, picture)).jobId);
  expect(analysis).toMatchObject({ total_amount: one.model.toPay / 100, verdict: 'proved' });
  const [sheet] = analysis.other_sheets;
  const beside = await analysisOf(sheet?.job_id ?? '');
  expect(beside).toMatchObject({ total_amount: other.model.toPay / 100, verdict: 'proved' });
});

test('a card slip beside a receipt confirms its payment, whichever way it lies', async () => {
  const { model, bytes } = await drawReceipt({ seed: 5 });
  const slip = await drawCardSlip(model.toPay);
  const picture = await photographTogether([
    { bytes, degrees: 2 },
    { bytes: slip, degrees: 90 },
  ]);
  const analysis = await analysisOf((await submit(app, picture)).jobId);
  expect(analysis).toMatchObject({ total_amount: model.toPay / 100, verdict: 'proved' });
  expect(analysis.other_sheets).toEqual([{ kind: 'card-slip', job_id: null, amount: model.toPay / 100 }]);
});

test('a slip over another amount and a page of a book are told of and left alone', async () => {
  const { model, bytes } = await drawReceipt({ seed: 6 });
  const slip = await drawCardSlip(model.toPay + 100);
  const page = await drawPrint([
    ...['ROZDZIAŁ PIERWSZY', 'Był to dzień jak każdy inny,', 'słońce stało wysoko na niebie,'],
    ...['a wiatr niósł zapach siana', 'od łąk nad cichą rzeką.', 'Nikt nie spodziewał się gości,'],
    ...['gdy zapukano do drzwi domu', 'na skraju starego lasu.'],
  ]);
  const sheets = [slip, bytes, page].map((sheet, index) => ({ bytes: sheet, degrees: 2 * index - 2 }));
  const analysis = await analysisOf((await submit(app, await photographTogether(sheets))).jobId);
  expect(analysis).toMatchObject({ total_amount: model.toPay / 100, verdict: 'proved' });
  expect(analysis.other_sheets.map(({ kind }) => kind)).toEqual(['other', 'other']);
});
