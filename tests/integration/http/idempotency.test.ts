import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, untilEnded } from '../../support/test-app.ts';

async function openApp(clock = Date.now) {
  const app = await startTestApp({}, { now: clock });
  const http = await openPort(app, { now: clock });
  const send = async (text: string, key: string | null, userId = '') => {
    const form = new FormData();
    form.append('file', new File([Uint8Array.from(fakeFile({ text }))], 'a.jpg', { type: 'image/jpeg' }));
    const headers = key === null ? {} : { 'idempotency-key': key };
    const url = `${http.address}/api/v3/receipts/process?user_id=${userId}`;
    const answer = await fetch(url, { method: 'POST', body: form, headers });
    return { status: answer.status, body: (await answer.json()) as { data?: { job_id: string } } };
  };
  const uploads = () => readdirSync(path.join(app.config.dataFolder, 'uploads'));
  return { app, send, uploads };
}

describe('an Idempotency-Key', () => {
  it('makes an upload that is sent again the same job, to the letter of the answer', async () => {
    const { app, send, uploads } = await openApp();
    const first = await send('LIDL 1', 'key-1');
    await untilEnded(app, first.body.data?.job_id ?? '');
    const again = await send('LIDL 1', 'key-1');
    expect(again).toEqual(first);
    expect(app.services.jobs.list({ limit: 9, offset: 0 }).total).toBe(1);
    expect(uploads()).toHaveLength(1);
  });

  it('sent 20 times at once is one job', async () => {
    const { app, send, uploads } = await openApp();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('LIDL 2', 'key-2')));
    expect(new Set(answers.map(({ body }) => body.data?.job_id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(202));
    expect(app.services.jobs.list({ limit: 30, offset: 0 }).total).toBe(1);
    await expect.poll(uploads).toHaveLength(1);
  });

  it('with another file is refused, and leaves nothing', async () => {
    const { app, send, uploads } = await openApp();
    const first = await send('LIDL 3', 'key-3');
    const other = await send('LIDL 4', 'key-3');
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({
      detail: { error_code: 'IDEMPOTENCY_KEY_REUSED', details: { job_id: first.body.data?.job_id } },
    });
    expect(uploads()).toHaveLength(1);
    expect(app.services.jobs.list({ limit: 9, offset: 0 }).total).toBe(1);
  });

  it('belongs to its user alone, and to nobody after a day', async () => {
    let nowMs = Date.parse('2026-05-01T12:00:00Z');
    const { send } = await openApp(() => nowMs);
    const anna = await send('LIDL 5', 'key-5', 'anna');
    expect((await send('LIDL 6', 'key-5', 'jan')).status).toBe(202);
    nowMs += 23 * 3_600_000;
    expect((await send('LIDL 5', 'key-5', 'anna')).body.data?.job_id).toBe(anna.body.data?.job_id);
    nowMs += 2 * 3_600_000;
    expect((await send('LIDL 7', 'key-5', 'anna')).status).toBe(202);
  });

  it('of no or too many characters is told of as FastAPI does', async () => {
    const { send } = await openApp();
    expect((await send('LIDL 8', 'k'.repeat(255))).status).toBe(202);
    const long = await send('LIDL 8', 'k'.repeat(256));
    expect(long.status).toBe(422);
    expect(long.body).toMatchObject({
      detail: [{ type: 'string_too_long', loc: ['header', 'idempotency-key'] }],
    });
  });
});
