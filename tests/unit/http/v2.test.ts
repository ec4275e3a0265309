import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import type { Page } from '../../../src/shared/page.ts';
import { fieldOf, receiptOf, type AppDouble } from './app-double.ts';
import { formWith, openHttp } from './http-double.ts';

function pageWith(...lines: string[]): Page {
  const words = lines.map((text, line) => ({
    text,
    line,
    confidence: 90 - line * 10,
    box: { x0: 0, y0: line, x1: 10, y1: line + 1 },
  }));
  return { width: 10, height: 10, words, confidence: null, language: 'pol', source: 'ocr' };
}

/** Answers the engine's tasks as given; a task that isn't given waits until it is aborted. */
function answerTasks(double: AppDouble, answers: Record<string, unknown>): void {
  double.faults.run = async (task, signal) => {
    if (task in answers) return answers[task];
    if (signal) await once(signal, 'abort');
    throw new AppError('CANCELLED', 'The task was stopped.');
  };
}

const inspected = { mime: 'image/png', fileType: 'image', pages: 1 };
const recognised = { pages: [pageWith('PARAGON FISKALNY', 'SUMA PLN 12,34')], nextPage: null };
const limits = { recognitionMs: 50, analysisMs: 50, headersMs: 1000, requestMs: 5000 };

function post(
  address: string,
  action: string,
  body: FormData | URLSearchParams = formWith(Buffer.from('x'), 'image/png'),
) {
  return fetch(`${address}/api/v2/receipts/${action}`, { method: 'POST', body });
}

describe('the synchronous API', () => {
  it('reads a receipt while the sender waits, and keeps nothing', async () => {
    const { address, double } = await openHttp();
    const receipt = receiptOf({ totalMinor: fieldOf(1234), verdict: 'consistent' });
    answerTasks(double, { inspect: inspected, recognise: recognised, read: receipt });
    const answer = await post(address, 'process');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status_code: 200,
      message: 'Receipt processed successfully',
      data: {
        ocr_text: 'PARAGON FISKALNY\nSUMA PLN 12,34',
        analysis: { total_amount: 12.34, verdict: 'consistent' },
        metadata: { filename: 'lidl.png', file_size: 1, file_type: 'image', ocr_confidence: 85 },
      },
    });
    expect(double.submitted).toEqual([]);
    expect(double.discarded).toEqual(['u']);
  });

  it('gives up on recognition that takes too long', async () => {
    const { address, double } = await openHttp({ limits });
    answerTasks(double, { inspect: inspected });
    const answer = await post(address, 'process');
    expect(answer.status).toBe(408);
    expect(await answer.json()).toMatchObject({ detail: { status_code: 408, error_code: 'OCR_TIMEOUT' } });
    expect(double.discarded).toEqual(['u']);
  });

  it('gives up on analysis that takes too long', async () => {
    const { address, double } = await openHttp({ limits });
    answerTasks(double, { inspect: inspected, recognise: recognised });
    const answer = await post(address, 'process');
    expect(answer.status).toBe(408);
    expect(await answer.json()).toMatchObject({ detail: { error_code: 'ANALYSIS_TIMEOUT' } });
  });

  it('says where no text was found', async () => {
    const { address, double } = await openHttp();
    answerTasks(double, { inspect: inspected, recognise: { pages: [pageWith()], nextPage: null } });
    const answer = await post(address, 'process');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      detail: { status_code: 422, error_code: 'OCR_PROCESSING_ERROR' },
    });
  });

  it('refuses what v3 refuses', async () => {
    const { address } = await openHttp();
    const answer = await post(address, 'process', formWith(Buffer.from('x'), 'text/html'));
    expect(answer.status).toBe(400);
    expect((await post(address, 'upload', new FormData())).status).toBe(422);
  });

  it('recognises only, where that is asked', async () => {
    const { address, double } = await openHttp();
    answerTasks(double, { inspect: inspected, recognise: recognised });
    const answer = await post(address, 'upload');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      data: { text: 'PARAGON FISKALNY\nSUMA PLN 12,34', metadata: { file_type: 'image' } },
    });
  });

  it('stops working for a sender who has left', async () => {
    const { address, double } = await openHttp();
    let hasStopped = false;
    const sender = new AbortController();
    double.faults.run = async (_task, signal) => {
      sender.abort();
      if (signal) await once(signal, 'abort');
      hasStopped = true;
      throw new AppError('CANCELLED', 'The task was stopped.');
    };
    const body = formWith(Buffer.from('x'), 'image/png');
    const sent = fetch(`${address}/api/v2/receipts/process`, { method: 'POST', body, signal: sender.signal });
    await expect(sent).rejects.toThrow('aborted');
    await expect.poll(() => hasStopped).toBe(true);
    await expect.poll(() => double.discarded).toEqual(['u']);
  });
});

describe('analyzing text', () => {
  const form = new FormData();
  form.append('ocr_text', 'PARAGON żółć');
  const encoded = new URLSearchParams({ ocr_text: 'PARAGON żółć' });

  it.each([
    ['multipart', form],
    ['urlencoded', encoded],
  ])('takes it from a form that is %s', async (_kind, body) => {
    const { address, double } = await openHttp();
    answerTasks(double, { readText: receiptOf({ storeName: fieldOf('LIDL') }) });
    const answer = await post(address, 'analyze', body);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status_code: 200,
      message: 'Receipt analyzed successfully',
      data: { store_name: 'LIDL', total_amount: null },
    });
  });

  it.each([new FormData(), new URLSearchParams(), new URLSearchParams({ ocr_text: '' })])(
    'misses it where there is none',
    async (body) => {
      const { address } = await openHttp();
      const answer = await post(address, 'analyze', body);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toEqual({
        detail: [{ type: 'missing', loc: ['body', 'ocr_text'], msg: 'Field required', input: null }],
      });
    },
  );
});

describe('saving a trip', () => {
  const save = (address: string, body: string, type = 'application/json') =>
    fetch(`${address}/api/v2/receipts/save`, { method: 'POST', body, headers: { 'content-type': type } });
  const trip = {
    trip_date: '2026-01-02',
    store_name: 'Biedronka',
    total_amount: 0.1 + 0.2,
    products: [
      { name: 'Mleko', quantity: 2, unit_price: 3.49, expiration_date: '2026-01-09', is_consumed: true },
      { name: 'Ser', quantity: '0.304', unit_price: null, expiration_date: null, is_consumed: false },
    ],
  };

  it('keeps exact amounts', async () => {
    const { address, double } = await openHttp();
    const answer = await save(address, JSON.stringify(trip));
    expect(await answer.json()).toEqual({
      status_code: 200,
      message: 'Receipt data saved successfully',
      data: { trip_id: 1, products_count: 2 },
    });
    expect(double.trips).toEqual([
      {
        tripDate: '2026-01-02',
        storeName: 'Biedronka',
        totalMinor: 30,
        products: [
          {
            name: 'Mleko',
            quantityMilli: 2000,
            unitPriceMinor: 349,
            expirationDate: '2026-01-09',
            isConsumed: true,
          },
          { name: 'Ser', quantityMilli: 304, unitPriceMinor: null, expirationDate: null, isConsumed: false },
        ],
      },
    ]);
  });

  it.each([
    ['a missing name', { ...trip, store_name: undefined }, 'missing', ['body', 'store_name']],
    ['a wrong type', { ...trip, store_name: 7 }, 'string_type', ['body', 'store_name']],
    ['an empty name', { ...trip, store_name: '' }, 'string_too_short', ['body', 'store_name']],
    ['a wrong product', { ...trip, products: [{ quantity: 1 }] }, 'missing', ['body', 'products', 0, 'name']],
    ['a list that is none', { ...trip, products: 'milk' }, 'list_type', ['body', 'products']],
    ['a body that is a list', [], 'model_attributes_type', ['body']],
  ])('refuses %s as FastAPI does', async (_what, body, type, loc) => {
    const { address, double } = await openHttp();
    const answer = await save(address, JSON.stringify(body));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: [{ type, loc }] });
    expect(double.trips).toEqual([]);
  });

  it.each([
    ['{"a":', 'application/json', 'json_invalid'],
    ['', 'application/json', 'missing'],
    ['{"__proto__":{}}', 'application/json', 'json_invalid'],
    ['{}', 'text/plain', 'missing'],
  ])('refuses the body %j of type %s', async (body, type, complaint) => {
    const { address } = await openHttp();
    const answer = await save(address, body, type);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ detail: [{ type: complaint }] });
  });
});
