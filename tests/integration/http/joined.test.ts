import { expect, test } from 'vitest';
import { z } from 'zod';
import type { App } from '../../../src/core/app.ts';
import type { Correction } from '../../../src/shared/correction.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { invoicePdf, writeInvoice } from '../../support/invoices.ts';
import { openPort } from '../../support/open-port.ts';
import { realEngineConfig } from '../../support/real-engine.ts';
import { chunksOf, startTestApp, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

const upper = `SKLEP ALFA
2026-03-04 17:42
PARAGON FISKALNY
CHLEB 1 x 4,50 4,50 C`;
const lower = `MLEKO 1 x 5,00 5,00 C
SUMA PLN 9,50`;

/** What no joined receipt takes over. */
const rows: Correction[] = [
  { what: 'add-item', item: { name: 'TORBA', grossMinor: 50 } },
  { what: 'add-payment', payment: { method: 'card', amountMinor: 1000 } },
  { what: 'remove-item', index: 0 },
  {
    what: 'add-vat-line',
    line: { category: 'A', rateBasisPoints: 2300, netMinor: 813, taxMinor: 187, grossMinor: 1000 },
  },
];

async function read(app: App, bytes: Uint8Array, filename: string): Promise<string> {
  const { jobId } = await app.services.jobs.submit({ source: chunksOf(bytes), filename, userId: null });
  return (await untilEnded(app, jobId)).receiptId ?? '';
}

/** Two pictures that were corrected, and the receipt joined of them. */
async function joinedApp() {
  const app = await startTestApp();
  const picture = (text: string) => fakeFile({ text, isPrinted: true });
  const ids = [await read(app, picture(upper), 'upper.jpg'), await read(app, picture(lower), 'lower.jpg')];
  const yen: Correction[] = [
    { what: 'receipt', change: { currency: 'JPY' } },
    { what: 'item', index: 0, change: { grossMinor: 6 } },
  ];
  await app.services.receipts.correct(ids[0] ?? '', rows);
  await app.services.receipts.correct(ids[1] ?? '', yen);
  const { jobId } = await app.services.joining.join(ids);
  return { app, receiptId: (await untilEnded(app, jobId)).receiptId ?? '' };
}

const recordSchema = z.object({
  data: z.looseObject({ joined: z.boolean(), left_behind: z.array(z.unknown()) }),
});

test('the port tells what of the pictures’ corrections a joined receipt lacks, in the words of corrections', async () => {
  const { app, receiptId } = await joinedApp();
  const { address } = await openPort(app);
  const record = async (id: string) =>
    recordSchema.parse(await (await fetch(`${address}/api/v3/receipts/${id}`)).json()).data;
  const told = { filename: 'upper.jpg', currency: 'PLN' };
  expect(await record(receiptId)).toMatchObject({
    joined: true,
    left_behind: [
      { ...told, field: 'item', item: 'TORBA', value: 0.5 },
      { ...told, field: 'item', item: 'CHLEB', value: null },
      { ...told, field: 'payment', item: null, value: 10 },
      { ...told, field: 'vat-line', item: 'A', value: 10 },
      { filename: 'lower.jpg', currency: 'JPY', field: 'gross_price', item: 'MLEKO', value: 6 },
    ],
  });
  const [part] = app.services.joining.split(receiptId).receiptIds;
  expect(await record(part ?? '')).toMatchObject({ joined: false, left_behind: [] });
});

test('the command line shows a receipt, and what its pictures’ corrections it lacks', async () => {
  const { app, receiptId } = await joinedApp();
  const record = app.services.receipts.get(receiptId);
  await app.stop();
  const data = ['--data', app.config.dataFolder];
  const { stdout, exitCode } = await run(['show', receiptId, ...data]);
  expect(exitCode).toBe(0);
  const [receipt = '', lacks = ''] = stdout.split('Corrected in its pictures, and not in it:');
  for (const shown of ['SKLEP ALFA', '2026-03-04', 'CHLEB', 'MLEKO']) expect(receipt).toContain(shown);
  for (const shown of ['upper.jpg', 'TORBA', '0.50 PLN', 'taken out', 'vat-line', '6 JPY'])
    expect(lacks).toContain(shown);
  expect(JSON.parse((await run(['show', receiptId, '--json', ...data])).stdout)).toEqual(
    JSON.parse(JSON.stringify(record)),
  );
  expect(await run(['show', 'nobody', ...data])).toMatchObject({
    exitCode: 1,
    stderr: 'There is no such receipt or page.\n',
  });
});

test('joining on the command line says where more is told of what the joined receipt lacks', async () => {
  const app = await startTestApp(realEngineConfig());
  const ids = [];
  for (const lines of [2, 3]) {
    const form = { lines, columns: ['quantity', 'price', 'gross'], tax: 'in-price', linesAPage: 9 } as const;
    ids.push(await read(app, await invoicePdf(writeInvoice(form)), `${lines}.pdf`));
  }
  await app.services.receipts.correct(ids[0] ?? '', rows.slice(0, 2));
  await app.stop();
  const { stdout, stderr, exitCode } = await run(['join', ...ids, '--data', app.config.dataFolder]);
  expect(exitCode).toBe(0);
  expect(stderr).toBe(`2 corrections of the pictures are not in it: paragon show ${stdout.trim()}\n`);
}, 120_000);
