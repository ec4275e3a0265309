import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { renderUiPage } from '../../../src/core/http/ui-page.ts';
import { fieldOf, idleHealth, jobOf, receiptOf, recordOf } from './app-double.ts';
import { formWith, openHttp, type HttpDouble } from './http-double.ts';

/** Opens a WebSocket and collects its frames. */
async function listen(address: string, route: string) {
  const socket = new WebSocket(`${address.replace('http:', 'ws:')}${route}`);
  onTestFinished(() => {
    socket.terminate();
  });
  const frames: unknown[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  socket.on('message', (data) => {
    frames.push(JSON.parse(z.instanceof(Buffer).parse(data).toString()));
    for (const one of waiting) if (frames.length >= one.count) one.resolve();
  });
  await new Promise((resolve) => socket.once('open', resolve));
  return {
    frames,
    has: (count: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ count, resolve });
        if (frames.length >= count) resolve();
      }),
  };
}

async function call({ address }: HttpDouble, name: string, input: unknown = {}): Promise<unknown> {
  const answer = await fetch(`${address}/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

describe('the calls of the window in a browser', () => {
  it('are answered with an Outcome', async () => {
    const http = await openHttp();
    expect(await call(http, 'settings.get')).toMatchObject({ ok: true, value: { httpPort: 8000 } });
    expect(await call(http, 'receipts.list', { limit: -1 })).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST' },
    });
    expect(await call(http, 'no.such')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await call(http, 'toString')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await call(http, '__proto__')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('never open dialogs on the desktop', async () => {
    const http = await openHttp();
    for (const name of ['desktop.openFiles', 'desktop.chooseFolder', 'desktop.chooseArchive']) {
      expect(await call(http, name)).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    }
    expect(await call(http, 'app.info')).toMatchObject({
      ok: true,
      value: { canOpenFileDialog: false, canChooseFolder: false, version: '1.2.3' },
    });
  });

  it('hand in a file as a form, whatever type the browser guessed', async () => {
    const { address, double } = await openHttp();
    const answer = await fetch(`${address}/rpc/receipts.submit`, {
      method: 'POST',
      body: formWith(Buffer.from('x'), '', 'photo.heic'),
    });
    expect(await answer.json()).toMatchObject({
      ok: true,
      value: { jobId: 'job-1', filename: 'photo.heic' },
    });
    expect(double.submitted[0]?.userId).toBeNull();
  });

  it('hear every event as it is', async () => {
    const { address, double } = await openHttp();
    const events = await listen(address, '/rpc/events');
    const event = { type: 'job.changed', job: jobOf({ jobId: 'j' }) } as const;
    double.publish(event);
    await events.has(1);
    expect(events.frames).toEqual([event]);
  });
});

describe('the contract’s WebSocket', () => {
  const timestamp = '2023-11-14T22:13:20.000Z';

  it('tells the life of a job once, in the contract’s frames', async () => {
    const { address, double } = await openHttp();
    const socket = await listen(address, '/ws');
    const job = jobOf({ jobId: 'j', userId: 'anna' });
    const running = { ...job, status: 'PROGRESS', stepId: 'recognise', progress: 30 } as const;
    const done = { ...job, status: 'SUCCESS', finishedAt: 1 } as const;
    double.records.set(
      'r',
      recordOf('r', done, receiptOf({ storeName: fieldOf('LIDL'), totalMinor: fieldOf(1234) })),
    );
    for (const one of [job, running, done, done]) double.publish({ type: 'job.changed', job: one });
    double.publish({ type: 'receipt.saved', receiptId: 'r', jobId: 'j' });
    double.publish({
      type: 'notification',
      level: 'warning',
      code: 'BATCH_DONE',
      parameters: { succeeded: 2, failed: 1 },
    });
    await socket.has(4);
    const room = { user_id: 'anna', room: 'user_anna', timestamp };
    expect(socket.frames).toEqual([
      {
        event_type: 'receipt_progress',
        data: { job_id: 'j', timestamp, status: 'PENDING', message: 'Task is waiting for execution' },
        ...room,
      },
      {
        event_type: 'receipt_progress',
        data: {
          job_id: 'j',
          timestamp,
          status: 'PROGRESS',
          step: 'OCR',
          progress: 30,
          message: 'Przetwarzanie OCR',
          filename: 'lidl.png',
        },
        ...room,
      },
      {
        event_type: 'receipt_processed',
        data: {
          task_id: 'j',
          status: 'completed',
          receipt: {
            filename: 'lidl.png',
            store: 'LIDL',
            total: 12.34,
            items_count: 0,
            processing_time: 1.5,
          },
        },
        ...room,
      },
      {
        event_type: 'system_notification',
        data: { message: '2 receipts were read; 1 could not be read.', type: 'warning', timestamp },
        user_id: null,
        room: null,
        timestamp,
      },
    ]);
  });

  it('tells of a failure, and of the same job’s second one after a retry', async () => {
    const { address, double } = await openHttp();
    const socket = await listen(address, '/ws');
    const error = { code: 'CORRUPT_FILE', message: 'The file is broken.', details: {} } as const;
    const failed = jobOf({ jobId: 'j', status: 'FAILURE', finishedAt: 1, error });
    double.publish({ type: 'job.changed', job: failed });
    double.publish({ type: 'job.changed', job: jobOf({ jobId: 'j' }) });
    double.publish({ type: 'job.changed', job: failed });
    await socket.has(3);
    expect(socket.frames).toMatchObject([
      {
        event_type: 'receipt_error',
        data: {
          task_id: 'j',
          status: 'error',
          error: 'The file is broken.',
          filename: 'lidl.png',
          timestamp,
        },
      },
      { event_type: 'receipt_progress' },
      { event_type: 'receipt_error' },
    ]);
  });

  it('keeps a user to his own room and the notifications', async () => {
    const { address, double } = await openHttp();
    const anna = await listen(address, '/ws?user_id=anna');
    for (const userId of ['bert', null, 'anna']) {
      double.publish({ type: 'job.changed', job: jobOf({ jobId: `of-${userId ?? 'nobody'}`, userId }) });
    }
    double.publish({
      type: 'notification',
      level: 'info',
      code: 'FOLDER_GONE',
      parameters: { folder: '/in' },
    });
    await anna.has(2);
    expect(anna.frames).toMatchObject([
      { room: 'user_anna' },
      { event_type: 'system_notification', room: null },
    ]);
  });

  it('drops a client that does not read, rather than to keep its frames for it', async () => {
    const { address, double } = await openHttp();
    const before = double.listenersCount();
    const socket = new WebSocket(`${address.replace('http:', 'ws:')}/ws`);
    onTestFinished(() => {
      socket.terminate();
    });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.pause();
    const folder = 'x'.repeat(1024 * 1024);
    for (let sent = 0; sent < 64; sent += 1) {
      double.publish({ type: 'notification', level: 'info', code: 'FOLDER_GONE', parameters: { folder } });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => double.listenersCount()).toBe(before);
  });

  it('is let go of by the engine when the client leaves', async () => {
    const { address, double } = await openHttp();
    const before = double.listenersCount();
    const socket = new WebSocket(`${address.replace('http:', 'ws:')}/ws`);
    await new Promise((resolve) => socket.once('open', resolve));
    expect(double.listenersCount()).toBe(before + 1);
    socket.close();
    await expect.poll(() => double.listenersCount()).toBe(before);
  });
});

describe('the window’s page', () => {
  it('gets a fresh nonce and a policy that allows nothing from elsewhere', () => {
    const index = '<meta name="nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
    const first = renderUiPage(index);
    const second = renderUiPage(index);
    const nonce = /nonce="([^"]+)"/.exec(first.html)?.[1] ?? '';
    expect(first.html).not.toContain('__CSP_NONCE__');
    expect(second.html).not.toContain(nonce);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(18);
    const policy = first.headers['content-security-policy'];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('is served with its files, which lead nowhere outside their folder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'paragon-ui-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const rendererFolder = path.join(folder, 'renderer');
    await mkdir(path.join(rendererFolder, 'assets'), { recursive: true });
    await writeFile(path.join(rendererFolder, 'index.html'), '<p nonce="__CSP_NONCE__">hello</p>');
    await writeFile(path.join(rendererFolder, 'assets', 'index.js'), 'let a;');
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    const { address } = await openHttp({ rendererFolder });
    const page = await fetch(`${address}/`);
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self' 'nonce-");
    expect(await page.text()).toMatch(/<p nonce="[^_]+">hello<\/p>/);
    const script = await fetch(`${address}/assets/index.js`);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const name of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/index.html',
    ]) {
      expect((await fetch(`${address}${name}`)).status).toBe(404);
    }
  });

  it('is missing without harm where it has not been built', async () => {
    const { address } = await openHttp();
    expect((await fetch(`${address}/`)).status).toBe(404);
  });
});

describe('the description and the figures', () => {
  it('is OpenAPI 3.1 with every route and its failures', async () => {
    const { address } = await openHttp();
    const description = z
      .object({
        openapi: z.literal('3.1.0'),
        paths: z.record(
          z.string(),
          z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
        ),
      })
      .parse(await (await fetch(`${address}/openapi.json`)).json());
    const routes = Object.entries(description.paths).flatMap(([route, methods]) =>
      Object.entries(methods).map(
        ([method, { responses }]) => `${method} ${route} ${Object.keys(responses).join()}`,
      ),
    );
    expect(routes.sort()).toEqual([
      'delete /api/v3/library/found/{name} 200,404,500,503',
      'delete /api/v3/receipts/cancel/{job_id} 200,404,500',
      'delete /api/v3/receipts/trash/{receipt_id} 200,404,500',
      'delete /api/v3/receipts/{receipt_id} 200,404,500',
      'delete /api/v3/receipts/{receipt_id}/attachments/{attachment_id} 200,404,500',
      'get /api/v3/budgets 200,422,500',
      'get /api/v3/categories 200,500',
      'get /api/v3/library 200,500,503',
      'get /api/v3/library/found 200,500',
      'get /api/v3/products 200,422,500',
      'get /api/v3/products/{name} 200,404,422,500',
      'get /api/v3/rates 200,500',
      'get /api/v3/receipts 200,422,500',
      'get /api/v3/receipts/duplicates 200,422,500',
      'get /api/v3/receipts/export 200,422,500',
      'get /api/v3/receipts/health 200,503',
      'get /api/v3/receipts/months 200,422,500',
      'get /api/v3/receipts/notes 200,500',
      'get /api/v3/receipts/status/{job_id} 200,404,500',
      'get /api/v3/receipts/trash 200,422,500',
      'get /api/v3/receipts/{receipt_id} 200,404,500',
      'get /api/v3/receipts/{receipt_id}/attachments 200,404,500',
      'get /api/v3/receipts/{receipt_id}/attachments/{attachment_id} 200,404,500',
      'get /api/v3/receipts/{receipt_id}/image 200,404,422,500',
      'get /api/v3/rules 200,422,500',
      'get /api/v3/rules/shops 200,422,500',
      'get /api/v3/statistics/cheapest 200,400,422,500',
      'get /api/v3/statistics/inflation 200,422,500',
      'get /api/v3/statistics/items 200,400,422,500',
      'get /api/v3/statistics/overview 200,422,500',
      'get /api/v3/statistics/prices 200,422,500',
      'get /metrics 200',
      'post /api/v2/receipts/analyze 200,408,422,500',
      'post /api/v2/receipts/process 200,400,408,413,422,500,503,507',
      'post /api/v2/receipts/save 200,422,500',
      'post /api/v2/receipts/upload 200,400,408,413,422,500,503,507',
      'post /api/v3/budgets 200,400,422,500',
      'post /api/v3/budgets/remove 200,404,422,500',
      'post /api/v3/categories 200,422,500',
      'post /api/v3/categories/remove 200,422,500',
      'post /api/v3/categories/rename 200,400,404,422,500',
      'post /api/v3/library/archive 200,422,500,503',
      'post /api/v3/library/backups 200,500,503',
      'post /api/v3/library/decision 200,400,404,422,500,503',
      'post /api/v3/library/found/{name}/read 202,404,500,503',
      'post /api/v3/rates 200,422,500',
      'post /api/v3/rates/forget 200,404,422,500',
      'post /api/v3/rates/import 200,400,408,413,422,500',
      'post /api/v3/receipts/category 200,400,404,409,422,500',
      'post /api/v3/receipts/delete 200,404,422,500',
      'post /api/v3/receipts/duplicates 200,400,404,409,422,500',
      'post /api/v3/receipts/duplicates/undo 200,400,404,409,422,500',
      'post /api/v3/receipts/join 202,400,404,409,413,422,500,503,507',
      'post /api/v3/receipts/notes 200,404,422,500',
      'post /api/v3/receipts/process 202,400,408,413,422,500,503,507',
      'post /api/v3/receipts/retry/{job_id} 202,400,404,500',
      'post /api/v3/receipts/{receipt_id}/attachments 201,400,404,408,409,413,422,500,503,507',
      'post /api/v3/receipts/{receipt_id}/attachments/{attachment_id}/restore 200,404,409,500',
      'post /api/v3/receipts/{receipt_id}/correct 200,400,404,409,422,500',
      'post /api/v3/receipts/{receipt_id}/redo 200,400,404,500',
      'post /api/v3/receipts/{receipt_id}/restore 200,404,500',
      'post /api/v3/receipts/{receipt_id}/revert 200,400,404,500',
      'post /api/v3/receipts/{receipt_id}/split 200,400,404,409,422,500',
      'post /api/v3/receipts/{receipt_id}/undo 200,400,404,500',
      'post /api/v3/rules 200,400,422,500',
      'post /api/v3/rules/forget 200,404,422,500',
      'post /api/v3/rules/shops 200,400,422,500',
      'post /api/v3/rules/shops/forget 200,404,422,500',
    ]);
  });

  it('has a page for people that needs nothing from the net', async () => {
    const { address } = await openHttp();
    const page = await (await fetch(`${address}/docs`)).text();
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link.startsWith('/docs/')).toBe(true);
      expect((await fetch(`${address}${link}`)).status).toBe(200);
    }
  });

  it('counts jobs, steps, bytes and requests, without an id in a label', async () => {
    const { address, double } = await openHttp();
    double.health = {
      ...idleHealth,
      activeReceiptTasks: 3,
      queuedReceiptTasks: 7,
      oldestQueuedAt: 1_700_000_000_000 - 90_000,
      engineEnds: { crash: 2, memory: 1 },
      cancellingTasks: 1,
      lastBackupAt: 1_699_999_000_000,
      watchedFolder: { state: 'absent' },
    };
    await fetch(`${address}/api/v3/receipts/status/secret-id`);
    const job = jobOf({ jobId: 'j', fileSize: 500 });
    const step = (stepId: JobStep, updatedAt: number) =>
      ({ ...job, status: 'PROGRESS', stepId, updatedAt: job.updatedAt + updatedAt }) as const;
    for (const one of [job, step('inspect', 0), step('recognise', 200), step('quality', 2200)]) {
      double.publish({ type: 'job.changed', job: one });
    }
    const figures = await (await fetch(`${address}/metrics`)).text();
    expect(figures).toContain('paragon_queue_depth 7');
    expect(figures).toContain('paragon_oldest_queued_seconds 90');
    expect(figures).toContain('paragon_engine_ends_total{cause="crash"} 2');
    expect(figures).toContain('paragon_engine_ends_total{cause="memory"} 1');
    expect(figures).toContain('paragon_engine_memory_bytes 300000000');
    expect(figures).toContain('paragon_disk_free_bytes 5000000000');
    expect(figures).toContain('paragon_watched_folder_present 0');
    expect(figures).toContain('paragon_last_backup_timestamp_seconds 1699999000');
    expect(figures).toContain('paragon_active_jobs 3');
    expect(figures).toContain('paragon_engine_cancelling_tasks 1');
    expect(figures).toContain('paragon_accepted_bytes_total 500');
    expect(figures).toContain('paragon_job_changes_total{status="PROGRESS"} 1');
    expect(figures).toContain('paragon_job_step_duration_seconds_sum{step="recognise"} 2');
    expect(figures).toMatch(
      /duration_seconds_count\{method="GET",route="\/api\/v3\/receipts\/status\/:job_id",status="404"\} 1/,
    );
    expect(figures).not.toContain('secret-id');
  });
});

type JobStep = NonNullable<ReturnType<typeof jobOf>['stepId']>;
