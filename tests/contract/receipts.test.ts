import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { ask, drawReceipt, formWith, submit, untilStatus } from './client.ts';
import { serverUnderTest } from './server.ts';

vi.setConfig({ testTimeout: 120_000 });
const base = serverUnderTest();
const v3 = () => `${base()}/api/v3/receipts`;
const isoTime: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);

const someNumber: unknown = expect.any(Number);
const someText: unknown = expect.any(String);
const lidlWord: unknown = expect.arrayContaining([expect.objectContaining({ text: 'LIDL' })]);
const someStore: unknown = expect.toSatisfy((store: unknown) => store === null || typeof store === 'string');

const listSchema = z.object({
  status_code: z.literal(200),
  message: z.literal('Receipts retrieved successfully'),
  data: z.object({
    total: z.int(),
    receipts: z.array(
      z.strictObject({
        receipt_id: z.string(),
        job_id: z.string(),
        filename: z.string(),
        store_name: z.string().nullable(),
        date: z.string().nullable(),
        total_amount: z.number().nullable(),
        currency: z.string().nullable(),
        verdict: z.enum(['proved', 'consistent', 'needs_review']),
        created_at: z.iso.datetime(),
      }),
    ),
  }),
});

async function list(query = '') {
  return listSchema.parse((await ask(`${v3()}${query}`)).body).data;
}

describe('the receipts', () => {
  it('are listed newest first, and found by what stands on them', async () => {
    for (const number of [201, 202]) {
      const jobId = await submit(base(), formWith(drawReceipt(number), 'image/png', `nr-${number}.png`));
      await untilStatus(base(), jobId, 'SUCCESS');
    }
    const all = await list();
    expect(all.receipts.slice(0, 2).map(({ filename }) => filename)).toEqual(['nr-202.png', 'nr-201.png']);
    expect((await list('?limit=1&offset=1')).receipts.map(({ filename }) => filename)).toEqual([
      'nr-201.png',
    ]);
    expect((await list('?query=nr-201')).receipts.map(({ filename }) => filename)).toEqual(['nr-201.png']);
    expect((await list('?query=xyzzy')).total).toBe(0);
    expect((await list(`?query=${encodeURIComponent('" OR 1=1 --')}`)).total).toBe(0);
  });

  it('have a record and a picture each', async () => {
    const jobId = await submit(base(), formWith(drawReceipt(203)));
    await untilStatus(base(), jobId, 'SUCCESS');
    const receiptId = (await list()).receipts.find((receipt) => receipt.job_id === jobId)?.receipt_id ?? '';
    const record = await ask(`${v3()}/${receiptId}`);
    expect(record).toMatchObject({
      status: 200,
      body: {
        status_code: 200,
        data: {
          receipt_id: receiptId,
          analysis: { total_amount: 11.99 },
          pages: [{ words: lidlWord }],
          job: { job_id: jobId, status: 'SUCCESS' },
        },
      },
    });
    const picture = await fetch(`${v3()}/${receiptId}/image?page=1`);
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect([...new Uint8Array(await picture.arrayBuffer()).slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect((await ask(`${v3()}/${receiptId}/image?page=99`)).status).toBe(404);
    expect((await ask(`${v3()}/${receiptId}/image?page=0`)).status).toBe(422);
  });

  it('are corrected in the words of the analysis, as one step that is taken back', async () => {
    const jobId = await submit(base(), formWith(drawReceipt(207)));
    await untilStatus(base(), jobId, 'SUCCESS');
    const id = (await list()).receipts.find((receipt) => receipt.job_id === jobId)?.receipt_id ?? '';
    const post = (way: string, body: object = {}) =>
      ask(`${v3()}/${id}/${way}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const bread = { what: 'item', index: 0, seen_name: 'Chleb' };
    const corrections = [
      { what: 'receipt', change: { store_name: 'Corner shop', total_amount: 12.99 } },
      { ...bread, change: { quantity: 1, unit_price: 5.99 } },
      { what: 'payment', index: 0, change: { amount: 12.99 } },
    ];
    expect(await post('correct', { corrections })).toMatchObject({
      status: 200,
      body: {
        message: 'Receipt corrected successfully',
        data: {
          ...{ receipt_id: id, corrected: true, can_undo: true, can_redo: false },
          analysis: {
            ...{ store_name: 'Corner shop', total_amount: 12.99 },
            items: [{ unit_price: 5.99, total_price: 5.99 }, { total_price: 7 }],
            payments: [{ amount: 12.99 }],
          },
        },
      },
    });
    const refused = async (one: object, status: number) => {
      expect(await post('correct', { corrections: [{ what: 'remove-item', index: 1 }, one] })).toMatchObject({
        status,
      });
    };
    await refused({ ...bread, seen_name: 'Masło', change: { quantity: 2 } }, 409);
    await refused({ what: 'item', index: 9, change: { quantity: 2 } }, 400);
    await refused({ what: 'item', index: 0, change: { quantity: -2 } }, 422);
    await refused({ what: 'item', index: 0, change: { price: 2 } }, 422);
    expect((await ask(`${v3()}/none/correct`, { method: 'POST' })).status).toBe(422);
    expect((await ask(`${v3()}/${id}`)).body).toMatchObject({ data: { analysis: { items: [{}, {}] } } });
    expect(await post('revert')).toMatchObject({ status: 200, body: { data: { corrected: false } } });
    expect((await ask(`${v3()}/${id}`)).body).toMatchObject({ data: { analysis: { total_amount: 11.99 } } });
    const described = await ask(`${base()}/openapi.json`);
    expect(described.body).toMatchObject({
      paths: { '/api/v3/receipts/{receipt_id}/correct': { post: { responses: { '409': {} } } } },
    });
  });

  it('are one where the same bytes come twice', async () => {
    const bytes = drawReceipt(204);
    const first = await submit(base(), formWith(bytes));
    await untilStatus(base(), first, 'SUCCESS');
    const { total } = await list();
    const second = await submit(base(), formWith(bytes));
    await untilStatus(base(), second, 'SUCCESS');
    expect((await list()).total).toBe(total);
  });
});

describe('WebSocket /ws', () => {
  it('tells of progress, of the end, and of a failure, in the room of the user', async () => {
    const socket = new WebSocket(`${base().replace('http', 'ws')}/ws`);
    onTestFinished(() => {
      socket.terminate();
    });
    const frames: z.infer<typeof frameSchema>[] = [];
    socket.on('message', (data) => {
      frames.push(frameSchema.parse(JSON.parse(z.instanceof(Buffer).parse(data).toString())));
    });
    await once(socket, 'open');
    const jobId = await submit(base(), formWith(drawReceipt(205)), '?user_id=anna');
    const brokenId = await submit(base(), formWith(drawReceipt(206).slice(0, 300)), '?user_id=anna');
    await expect
      .poll(
        () =>
          frames.filter((frame) => isEnd(frame) && [jobId, brokenId].includes(String(frame.data.task_id)))
            .length,
        { timeout: 100_000 },
      )
      .toBe(2);

    const room = { user_id: 'anna', room: 'user_anna', timestamp: isoTime };
    const told = (id: string) => frames.filter(({ data }) => data.job_id === id || data.task_id === id);
    for (const frame of [...told(jobId), ...told(brokenId)]) expect(frame).toMatchObject(room);
    const ofJob = told(jobId);
    expect(ofJob.some(({ data }) => data.status === 'PROGRESS' && data.step === 'OCR')).toBe(true);
    expect(ofJob.at(-1)).toEqual({
      ...room,
      event_type: 'receipt_processed',
      data: {
        task_id: jobId,
        status: 'completed',
        receipt: {
          filename: 'paragon.png',
          store: someStore,
          total: 11.99,
          items_count: someNumber,
          processing_time: someNumber,
        },
      },
    });
    expect(frames.find(({ event_type: type }) => type === 'receipt_error')?.data).toEqual({
      task_id: brokenId,
      status: 'error',
      error: someText,
      filename: 'paragon.png',
      timestamp: isoTime,
    });
  });
});

const frameSchema = z.strictObject({
  event_type: z.enum(['receipt_progress', 'receipt_processed', 'receipt_error', 'system_notification']),
  data: z.record(z.string(), z.unknown()),
  user_id: z.string().nullable(),
  room: z.string().nullable(),
  timestamp: z.string(),
});

function isEnd({ event_type: type }: z.infer<typeof frameSchema>): boolean {
  return type === 'receipt_processed' || type === 'receipt_error';
}
