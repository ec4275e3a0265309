import { describe, expect, it } from 'vitest';
import type { JobView } from '../../../src/shared/job.ts';
import { startHttpServer } from '../../../src/core/http/server.ts';
import { createAppDouble, fieldOf, idleHealth, jobOf, receiptOf, recordOf } from './app-double.ts';
import { openHttp } from './http-double.ts';

const timestamp = '2023-11-14T22:13:20.000Z';

async function statusOf(change: Partial<JobView>): Promise<unknown> {
  const { address, double } = await openHttp();
  double.jobs.set('j', jobOf({ jobId: 'j', ...change }));
  const answer = await fetch(`${address}/api/v3/receipts/status/j`);
  expect(answer.status).toBe(200);
  const body: unknown = await answer.json();
  expect(body).toMatchObject({ status_code: 200, message: 'Task status retrieved successfully' });
  return body && typeof body === 'object' && 'data' in body ? body.data : null;
}

const notFound = {
  detail: {
    status_code: 404,
    error_code: 'NOT_FOUND',
    message: 'Task not found',
    details: { job_id: 'nobody' },
  },
};

describe('the status answer', () => {
  it.each([
    ['PENDING', 'Task is waiting for execution'],
    ['STARTED', 'Task has been started'],
    ['REVOKED', 'Task was cancelled'],
  ] as const)('of a job that is %s has its message and no more', async (status, message) => {
    expect(await statusOf({ status })).toEqual({ job_id: 'j', status, timestamp, message });
  });

  it.each([
    ['initialize', 5, 'Initializing', 'Inicjalizacja przetwarzania paragonu'],
    ['inspect', 10, 'Validation', 'Walidacja pliku'],
    ['recognise', 31, 'OCR', 'Przetwarzanie OCR'],
    ['quality', 40, 'OCR Quality Check', 'Sprawdzanie jakości OCR'],
    ['analyse', 60, 'AI Analysis', 'Analiza AI'],
    ['verify', 80, 'Validation', 'Walidacja danych'],
    ['save', 90, 'Saving', 'Zapisywanie do bazy danych'],
  ] as const)('in the step %s tells it as the original does', async (stepId, progress, step, message) => {
    const data = await statusOf({ status: 'PROGRESS', state: 'running', stepId, progress });
    expect(data).toEqual({
      job_id: 'j',
      status: 'PROGRESS',
      timestamp,
      step,
      progress,
      message,
      filename: 'lidl.png',
    });
  });

  it('of a job that will be tried again says why and when', async () => {
    const error = { code: 'MODEL_UNAVAILABLE', message: 'The model is away.', details: {} } as const;
    const data = await statusOf({ status: 'RETRY', attempt: 2, nextAttemptAt: 1_700_000_060_000, error });
    expect(data).toEqual({
      job_id: 'j',
      status: 'RETRY',
      timestamp,
      message: 'Task is being retried',
      retry_info: {
        error: 'The model is away.',
        attempt: 2,
        max_attempts: 4,
        next_attempt_at: '2023-11-14T22:14:20.000Z',
      },
    });
  });

  it('of a failed job has the error, its code and how often it was retried', async () => {
    const error = { code: 'WORKER_CRASHED', message: 'A worker crashed.', details: {} } as const;
    const data = await statusOf({ status: 'FAILURE', state: 'failed', attempt: 4, finishedAt: 1, error });
    expect(data).toEqual({
      job_id: 'j',
      status: 'FAILURE',
      timestamp,
      message: 'Task failed',
      error: {
        error: 'A worker crashed.',
        error_code: 'WORKER_CRASHED',
        filename: 'lidl.png',
        task_id: 'j',
        retries: 3,
      },
    });
  });

  it('of a finished job has the result, with null where nothing was read', async () => {
    const { address, double } = await openHttp();
    const job = jobOf({ jobId: 'j', status: 'SUCCESS', state: 'succeeded', userId: 'anna', finishedAt: 1 });
    double.jobs.set('j', job);
    const receipt = receiptOf({ totalMinor: fieldOf(1234), date: fieldOf('2026-01-02') });
    double.records.set('r', recordOf('r', job, receipt));
    const answer = await fetch(`${address}/api/v3/receipts/status/j`);
    expect(await answer.json()).toMatchObject({
      data: {
        status: 'SUCCESS',
        message: 'Task completed successfully',
        result: {
          status: 'SUCCESS',
          task_id: 'j',
          filename: 'lidl.png',
          processing_time: 1.5,
          ocr_text: 'PARAGON FISKALNY',
          analysis: {
            store_name: null,
            total_amount: 12.34,
            date: '2026-01-02',
            time: null,
            items: [],
            subtotals: {
              vat_a_amount: null,
              vat_b_amount: null,
              vat_c_amount: null,
              total_discount: null,
            },
            verdict: 'needs_review',
          },
          metadata: {
            file_size: 1234,
            file_type: 'image',
            ocr_confidence: null,
            has_receipt_keywords: false,
            user_id: 'anna',
          },
        },
      },
    });
  });
});

describe('an unknown id', () => {
  it.each([
    ['GET', 'status/nobody'],
    ['DELETE', 'cancel/nobody'],
    ['POST', 'retry/nobody'],
    ['GET', 'nobody'],
    ['GET', 'nobody/image'],
  ])('is answered 404 for %s %s', async (method, path) => {
    const { address } = await openHttp();
    const answer = await fetch(`${address}/api/v3/receipts/${path}`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual(notFound);
  });
});

describe('cancelling', () => {
  it('asks for the end of a job under way', async () => {
    const { address, double } = await openHttp();
    double.jobs.set('j', jobOf({ jobId: 'j', state: 'running', status: 'STARTED' }));
    const answer = await fetch(`${address}/api/v3/receipts/cancel/j`, { method: 'DELETE' });
    expect(await answer.json()).toEqual({
      status_code: 200,
      message: 'Task cancellation requested',
      data: { job_id: 'j', cancelled_at: timestamp },
    });
  });

  it.each(['SUCCESS', 'FAILURE', 'REVOKED'] as const)('leaves a job that is %s as it is', async (status) => {
    const { address, double } = await openHttp();
    double.jobs.set('j', jobOf({ jobId: 'j', status, finishedAt: 1 }));
    const answer = await fetch(`${address}/api/v3/receipts/cancel/j`, { method: 'DELETE' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status_code: 200,
      message: 'Task already finished',
      data: { job_id: 'j', status },
    });
  });
});

describe('retrying', () => {
  it.each(['FAILURE', 'REVOKED'] as const)('takes up a job that is %s', async (status) => {
    const { address, double } = await openHttp();
    double.jobs.set('j', jobOf({ jobId: 'j', status, finishedAt: 1 }));
    const answer = await fetch(`${address}/api/v3/receipts/retry/j`, { method: 'POST' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      message: 'Receipt processing started',
      data: { job_id: 'j', status: 'PENDING' },
    });
  });

  it('refuses a job that succeeded', async () => {
    const { address, double } = await openHttp();
    double.jobs.set('j', jobOf({ jobId: 'j', status: 'SUCCESS', finishedAt: 1 }));
    const answer = await fetch(`${address}/api/v3/receipts/retry/j`, { method: 'POST' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: { error_code: 'BAD_REQUEST' } });
  });
});

describe('the health answer', () => {
  it.each([
    [null, 'healthy'],
    [true, 'healthy'],
    [false, 'degraded'],
  ])('with a model that is %s is %s', async (isModelUsable, status) => {
    const { address, double } = await openHttp();
    double.health = {
      ...idleHealth,
      activeReceiptTasks: 2,
      queuedReceiptTasks: 5,
      isModelUsable,
      oldestQueuedAt: 1_700_000_000_000 - 5_000,
    };
    const answer = await fetch(`${address}/api/v3/receipts/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status_code: 200,
      message: 'Receipt processing system health check',
      data: {
        status,
        timestamp,
        active_receipt_tasks: 2,
        oldest_queued_seconds: 5,
        engine_restarts: { crash: 0, memory: 0 },
        memory_bytes: { app: 100_000_000, engine: 300_000_000 },
        disk_free_bytes: 5_000_000_000,
        watched_folder: 'off',
        workers_available: true,
        tasks_registered: true,
      },
    });
  });

  it('without a worker is 503', async () => {
    const { address, double } = await openHttp();
    double.health = { ...double.health, unavailable: 'No thread runs.' };
    const answer = await fetch(`${address}/api/v3/receipts/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      status_code: 503,
      error_code: 'SERVICE_UNAVAILABLE',
      message: 'Receipt processing system unavailable',
      details: { error: 'No thread runs.' },
    });
  });

  it('comes a thousand times at once', async () => {
    const { address } = await openHttp();
    const asks = Array.from({ length: 1000 }, async () => {
      const answer = await fetch(`${address}/api/v3/receipts/health`);
      await answer.arrayBuffer();
      return answer.status;
    });
    expect(new Set(await Promise.all(asks))).toEqual(new Set([200]));
  });
});

describe('where the contract is silent the port answers as FastAPI does:', () => {
  it.each(['/nowhere', '/api/v3/receipts/status', '/api/v4/receipts', '/api/v3/receipts/a/b/c'])(
    '404 for %s',
    async (path) => {
      const { address } = await openHttp();
      const answer = await fetch(`${address}${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ detail: 'Not Found' });
    },
  );

  it('405 for a wrong method, with the right one', async () => {
    const { address } = await openHttp();
    const answer = await fetch(`${address}/api/v3/receipts/process`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await answer.json()).toEqual({ detail: 'Method Not Allowed' });
  });

  it.each([
    ['limit=0', 'greater_than_equal', 'Input should be greater than or equal to 1'],
    ['limit=501', 'less_than_equal', 'Input should be less than or equal to 500'],
    ['limit=many', 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer'],
    ['limit=1.5', 'int_parsing', 'Input should be a valid integer, unable to parse string as an integer'],
  ])('422 for %s', async (query, type, msg) => {
    const { address } = await openHttp();
    const answer = await fetch(`${address}/api/v3/receipts?${query}`);
    expect(answer.status).toBe(422);
    const input = query.split('=')[1];
    expect(await answer.json()).toMatchObject({
      detail: [{ type, loc: ['query', 'limit'], msg, input }],
    });
  });
});

describe('the port itself', () => {
  const options = {
    host: '127.0.0.1',
    token: null,
    rendererFolder: null,
    version: '1',
    now: Date.now,
  } as const;

  it('says so when it is taken', async () => {
    const { port } = await openHttp();
    await expect(startHttpServer(createAppDouble().app, { ...options, port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      details: { port },
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'kitchen.lan'])('refuses %s without a token', async (host) => {
    await expect(startHttpServer(createAppDouble().app, { ...options, host, port: 0 })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
  });

  it('listens to nobody any more once it is stopped, and drops its listeners', async () => {
    const double = createAppDouble();
    const http = await startHttpServer(double.app, { ...options, port: 0 });
    await http.stop();
    expect(double.listenersCount()).toBe(0);
    await expect(fetch(http.address)).rejects.toThrow('fetch failed');
  });
});
