import { expect, test } from 'vitest';
import { z } from 'zod';
import { fakeFile, printedText } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';
import { overviewSchema } from '../../../src/shared/statistics.ts';

async function appWithTwoAlike() {
  const app = await startTestApp();
  for (const text of [printedText, `${printedText}\n`])
    await untilEnded(app, (await submit(app, fakeFile({ text, isPrinted: true }))).jobId);
  return app;
}

const answerSchema = z.object({
  data: z.object({
    total: z.int(),
    pairs: z.array(
      z.looseObject({
        earlier: z.looseObject({ receipt_id: z.string() }),
        later: z.looseObject({ receipt_id: z.string() }),
      }),
    ),
  }),
});

test('pairs are listed, decided and taken back over the port', async () => {
  const app = await appWithTwoAlike();
  const http = await openPort(app);
  const base = `${http.address}/api/v3/receipts`;
  const pairs = async () => answerSchema.parse(await (await fetch(`${base}/duplicates`)).json()).data;
  const send = (path: string, body: object) =>
    fetch(`${base}/duplicates${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const { total, pairs: found } = await pairs();
  expect(total).toBe(1);
  const pair = { receipt_id: found[0]?.earlier.receipt_id, other_id: found[0]?.later.receipt_id };
  expect(await (await fetch(`${base}?duplicates=true&details=true`)).json()).toMatchObject({
    data: { total: 2, receipts: [{ looks_like_another: true }, { looks_like_another: true }] },
  });
  expect((await send('', { ...pair, decision: 'discarded' })).status).toBe(200);
  expect((await pairs()).total).toBe(0);
  expect((await send('', { ...pair, decision: 'two' })).status).toBe(409);
  expect((await send('', { ...pair, decision: 'burn' })).status).toBe(422);
  expect((await send('/undo', pair)).status).toBe(200);
  expect((await pairs()).total).toBe(1);
  expect((await send('', { ...pair, other_id: 'nobody', decision: 'two' })).status).toBe(404);
});

test('the command line lists receipts, adds them up, and decides about a pair', async () => {
  const app = await appWithTwoAlike();
  const [pair] = app.services.duplicates.list({ limit: 1, offset: 0 }).pairs;
  await app.stop();
  const data = ['--data', app.config.dataFolder];
  const listed = await run(['list', '--query', '2026-03', ...data]);
  expect(listed.stderr).toContain('2 of 2 receipts');
  expect(listed.stdout).toContain('looks like another');
  const months = await run(['list', '--months', '--json', ...data]);
  expect(JSON.parse(months.stdout)).toMatchObject([
    { month: '2026-03', receipts: 2, sums: [{ currency: 'PLN', totalMinor: 900 }] },
  ]);
  expect(await run(['stats', ...data])).toMatchObject({
    exitCode: 0,
    stderr: '4.50 PLN on 1 receipts; 1 not counted\n',
  });
  const [kind] = overviewSchema.parse(
    JSON.parse((await run(['stats', '--json', ...data])).stdout),
  ).categories;
  const items = await run(['items', ...(kind?.name ? [kind.name] : []), '--json', ...data]);
  expect(JSON.parse(items.stdout)).toMatchObject({ totalMinor: kind?.totalMinor, items: kind?.items });
  expect((await run(['duplicates', ...data])).stderr).toBe('1 pairs to decide\n');
  const both = ['--keep', pair?.earlier.receiptId ?? '', '--other', pair?.later.receiptId ?? ''];
  expect((await run(['duplicates', ...both, ...data])).stderr).toContain('Say what the two are');
  expect((await run(['duplicates', ...both, '--as', 'two', ...data])).exitCode).toBe(0);
  expect((await run(['stats', ...data])).stderr).toContain('9.00 PLN on 2 receipts; 0 not counted');
  expect((await run(['duplicates', ...both, '--undo', ...data])).exitCode).toBe(0);
  expect((await run(['duplicates', '--json', ...data])).stdout).toContain('"reason"');
});
