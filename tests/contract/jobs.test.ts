import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ask, drawReceipt, formWith, jobIdOf, submit, untilStatus } from './client.ts';
import { serverUnderTest } from './server.ts';

vi.setConfig({ testTimeout: 120_000 });
const base = serverUnderTest();
const v3 = () => `${base()}/api/v3/receipts`;

const isoTime: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);
const lidlText: unknown = expect.stringContaining('LIDL');
const someVerdict: unknown = expect.stringMatching(/^(proved|consistent|needs_review)$/);
const someHealth: unknown = expect.stringMatching(/^(healthy|degraded)$/);
const someText: unknown = expect.any(String);
const someNumber: unknown = expect.any(Number);
const supportedTypes: unknown = expect.arrayContaining(['image/jpeg', 'application/pdf']);

describe('POST /process', () => {
  it('accepts a picture with 202', async () => {
    const bytes = drawReceipt(1);
    const answer = await ask(`${v3()}/process`, { method: 'POST', body: formWith(bytes) });
    expect(answer).toEqual({
      status: 202,
      body: {
        status_code: 202,
        message: 'Receipt processing started',
        data: {
          job_id: someText,
          filename: 'paragon.png',
          file_size: bytes.length,
          submitted_at: isoTime,
          status: 'PENDING',
        },
      },
    });
  });

  it('refuses a part without a content type', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nx\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(await ask(`${v3()}/process`, { method: 'POST', body, headers })).toEqual({
      status: 400,
      body: {
        detail: {
          status_code: 400,
          error_code: 'BAD_REQUEST',
          message: 'Missing content type header',
          details: { field: 'file', error: 'Content-Type header is required' },
        },
      },
    });
  });

  it('refuses a declared type that is not allowed', async () => {
    const form = formWith(Buffer.from('hello'), 'text/plain', 'a.txt');
    expect(await ask(`${v3()}/process`, { method: 'POST', body: form })).toEqual({
      status: 400,
      body: {
        detail: {
          status_code: 400,
          error_code: 'BAD_REQUEST',
          message: 'Unsupported file type',
          details: { content_type: 'text/plain', supported_types: supportedTypes },
        },
      },
    });
  });

  it.each([
    ['text', Buffer.from('just text'), null],
    ['a ZIP file', Buffer.from('504b0304140000000000', 'hex'), 'application/zip'],
    ['nothing', Buffer.alloc(0), null],
  ])('refuses %s that is declared as a picture', async (_what, bytes, detected) => {
    const answer = await ask(`${v3()}/process`, { method: 'POST', body: formWith(bytes) });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        detail: {
          error_code: 'BAD_REQUEST',
          message: 'Unsupported file type',
          details: { content_type: 'image/png', supported_types: supportedTypes, detected_type: detected },
        },
      },
    });
  });

  it('lists the supported types in the original’s order, then its own', async () => {
    const answer = await ask(`${v3()}/process`, { method: 'POST', body: formWith(Buffer.from('x')) });
    const listed = z
      .object({ detail: z.object({ details: z.object({ supported_types: z.array(z.string()) }) }) })
      .parse(answer.body).detail.details.supported_types;
    expect(listed.slice(0, 5)).toEqual([
      'image/jpeg',
      'image/png',
      'image/jpg',
      'image/webp',
      'application/pdf',
    ]);
    expect(listed.slice(5).sort()).toEqual([
      'application/json',
      'image/avif',
      'image/heic',
      'image/heif',
      'image/tiff',
    ]);
  });

  it('refuses more than 10 MiB', async () => {
    const form = formWith(Buffer.concat([drawReceipt(2), Buffer.alloc(11 * 1024 * 1024)]));
    expect(await ask(`${v3()}/process`, { method: 'POST', body: form })).toEqual({
      status: 413,
      body: {
        detail: {
          status_code: 413,
          error_code: 'FILE_TOO_LARGE',
          message: 'File too large',
          details: { max_size_mb: 10, actual_size_mb: someNumber },
        },
      },
    });
  });

  it('misses the part file', async () => {
    const form = new FormData();
    form.append('user_id', 'anna');
    expect(await ask(`${v3()}/process`, { method: 'POST', body: form })).toEqual({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null }] },
    });
  });
});

describe('the life of a job', () => {
  it('goes through the steps in order, and ends with the whole result', async () => {
    const bytes = drawReceipt(3);
    const jobId = await submit(base(), formWith(bytes, 'image/png', 'zażółć.png'), '?user_id=anna');
    const seen = await untilStatus(base(), jobId, 'SUCCESS');
    const progress = seen.flatMap((data) => (typeof data.progress === 'number' ? [data.progress] : []));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    for (const data of seen) expect(data).toMatchObject({ job_id: jobId, timestamp: isoTime });
    expect(seen.at(-1)).toMatchObject({
      status: 'SUCCESS',
      message: 'Task completed successfully',
      result: {
        status: 'SUCCESS',
        task_id: jobId,
        filename: 'zażółć.png',
        processing_time: someNumber,
        ocr_text: lidlText,
        metadata: {
          file_size: bytes.length,
          file_type: 'image',
          ocr_confidence: someNumber,
          has_receipt_keywords: true,
          user_id: 'anna',
        },
      },
    });
  });

  it('has an analysis with every field of the contract', async () => {
    const jobId = await submit(base(), formWith(drawReceipt(4)));
    const done = (await untilStatus(base(), jobId, 'SUCCESS')).at(-1);
    const { analysis } = z
      .object({ result: z.object({ analysis: z.looseObject({ items: z.array(z.looseObject({})) }) }) })
      .parse(done).result;
    expect(Object.keys(analysis)).toEqual(expect.arrayContaining(analysisFields));
    for (const item of analysis.items) expect(Object.keys(item)).toEqual(expect.arrayContaining(itemFields));
    expect(analysis).toMatchObject({
      total_amount: 11.99,
      currency: 'PLN',
      verdict: someVerdict,
    });
    expect(analysis.date).toMatch(/^2024-03-15$/);
  });

  it('is told as PROGRESS with step, per cent and the Polish message', async () => {
    const jobIds = await Promise.all([5, 6, 7, 8].map((n) => submit(base(), formWith(drawReceipt(n)))));
    const seen = (await Promise.all(jobIds.map((id) => untilStatus(base(), id, 'SUCCESS')))).flat();
    const steps = seen.filter(({ status }) => status === 'PROGRESS');
    expect(steps.length).toBeGreaterThan(0);
    for (const data of steps) {
      expect(data).toMatchObject({ step: someText, progress: someNumber, filename: 'paragon.png' });
      expect(messages.get(String(data.step))).toContain(data.message);
    }
  });

  it('ends as FAILURE at once where the file is broken', async () => {
    const broken = drawReceipt(9).slice(0, 300);
    const jobId = await submit(base(), formWith(broken));
    const failed = (await untilStatus(base(), jobId, 'FAILURE')).at(-1);
    expect(failed).toEqual({
      job_id: jobId,
      status: 'FAILURE',
      timestamp: isoTime,
      message: 'Task failed',
      error: {
        error: someText,
        error_code: someText,
        filename: 'paragon.png',
        task_id: jobId,
        retries: 0,
      },
    });
    const again = await ask(`${v3()}/retry/${jobId}`, { method: 'POST' });
    expect(again).toMatchObject({ status: 202, body: { message: 'Receipt processing started' } });
    await untilStatus(base(), jobIdOf(again), 'FAILURE');
  });

  it('is cancelled as REVOKED, and can be taken up anew', async () => {
    const jobId = await submit(base(), formWith(drawReceipt(10)));
    expect(await ask(`${v3()}/cancel/${jobId}`, { method: 'DELETE' })).toEqual({
      status: 200,
      body: {
        status_code: 200,
        message: 'Task cancellation requested',
        data: { job_id: jobId, cancelled_at: isoTime },
      },
    });
    const revoked = (await untilStatus(base(), jobId, 'REVOKED')).at(-1);
    expect(revoked).toEqual({
      job_id: jobId,
      status: 'REVOKED',
      timestamp: isoTime,
      message: 'Task was cancelled',
    });
    expect(await ask(`${v3()}/cancel/${jobId}`, { method: 'DELETE' })).toEqual({
      status: 200,
      body: {
        status_code: 200,
        message: 'Task already finished',
        data: { job_id: jobId, status: 'REVOKED' },
      },
    });
    const again = await ask(`${v3()}/retry/${jobId}`, { method: 'POST' });
    expect(again.status).toBe(202);
    await untilStatus(base(), jobIdOf(again), 'SUCCESS');
  });

  it.each([
    ['GET', 'status'],
    ['DELETE', 'cancel'],
    ['POST', 'retry'],
  ])('is unknown for %s %s of an id that never was', async (method, action) => {
    const jobId = '00000000-0000-4000-8000-000000000000';
    expect(await ask(`${v3()}/${action}/${jobId}`, { method })).toEqual({
      status: 404,
      body: {
        detail: {
          status_code: 404,
          error_code: 'NOT_FOUND',
          message: 'Task not found',
          details: { job_id: jobId },
        },
      },
    });
  });

  it('waits where a user starts more than ten a minute, and is never refused', async () => {
    const starts = Array.from({ length: 12 }, (_, n) =>
      submit(base(), formWith(drawReceipt(100 + n)), '?user_id=busy'),
    );
    const jobIds = await Promise.all(starts);
    expect(new Set(jobIds).size).toBe(12);
    await Promise.all(jobIds.map((id) => ask(`${v3()}/cancel/${id}`, { method: 'DELETE' })));
  });
});

describe('GET /health', () => {
  it('tells that receipts can be processed', async () => {
    expect(await ask(`${v3()}/health`)).toMatchObject({
      status: 200,
      body: {
        status_code: 200,
        message: 'Receipt processing system health check',
        data: {
          status: someHealth,
          timestamp: isoTime,
          active_receipt_tasks: someNumber,
          workers_available: true,
          tasks_registered: true,
        },
      },
    });
  });
});

const messages: ReadonlyMap<string, readonly string[]> = new Map([
  ['Initializing', ['Inicjalizacja przetwarzania paragonu']],
  ['Validation', ['Walidacja pliku', 'Walidacja danych']],
  ['OCR', ['Przetwarzanie OCR']],
  ['OCR Quality Check', ['Sprawdzanie jakości OCR']],
  ['AI Analysis', ['Analiza AI']],
  ['Saving', ['Zapisywanie do bazy danych']],
]);

const analysisFields = [
  'store_name',
  'normalized_store_name',
  'store_chain',
  'store_type',
  'store_confidence',
  'store_address',
  'date',
  'time',
  'receipt_number',
  'items',
  'discounts',
  'coupons',
  'vat_summary',
  'subtotals',
  'total_amount',
  'payment_method',
  'currency',
  'nip',
  'verdict',
  'checks',
];

const itemFields = [
  'name',
  'original_name',
  'normalized_name',
  'product_code',
  'quantity',
  'unit',
  'unit_price',
  'total_price',
  'vat_rate',
  'discount',
  'category',
  'category_en',
  'gpt_category',
  'category_confidence',
  'category_method',
];
