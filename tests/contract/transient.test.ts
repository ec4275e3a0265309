import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { fakeFile } from '../support/fake-receipt.ts';
import { ask, formWith, submit, untilStatus } from './client.ts';
import { foreignUrl, serverUnderTest } from './server.ts';

vi.setConfig({ testTimeout: 60_000 });

// A crash can't be asked for over HTTP, so this needs a server of its own.
describe.skipIf(foreignUrl !== null)('a transient fault', () => {
  const base = serverUnderTest(fileURLToPath(new URL('./transient-server.ts', import.meta.url)));
  const isoTime: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);
  const someText: unknown = expect.any(String);

  it('is told as RETRY with its reason and the next time, and can be cancelled meanwhile', async () => {
    const crashing = fakeFile({ text: 'crash', does: 'exit' });
    const submittedAt = Date.now();
    const jobId = await submit(base(), formWith(crashing, 'image/jpeg'));
    const retry = (await untilStatus(base(), jobId, 'RETRY')).at(-1);
    expect(retry).toEqual({
      job_id: jobId,
      status: 'RETRY',
      timestamp: isoTime,
      message: 'Task is being retried',
      retry_info: { error: someText, attempt: 1, max_attempts: 4, next_attempt_at: isoTime },
    });
    const [, next = ''] = /"next_attempt_at":"([^"]+)"/.exec(JSON.stringify(retry)) ?? [];
    const delayMs = Date.parse(next) - submittedAt;
    // Full jitter: anything from at once to twice the minute that is the mean.
    expect(delayMs).toBeGreaterThanOrEqual(0);
    expect(delayMs).toBeLessThan(180_000);
    const health = await ask(`${base()}/api/v3/receipts/health`);
    expect(health.status).toBe(200);
    await ask(`${base()}/api/v3/receipts/cancel/${jobId}`, { method: 'DELETE' });
    await untilStatus(base(), jobId, 'REVOKED');
  });

  it('does not hold up a running job’s cancelling, after which the thread is free within 2 s', async () => {
    const spin = (number: number) =>
      submit(base(), formWith(fakeFile({ text: `spin ${number}`, does: 'spin' }), 'image/jpeg'));
    // The first one alone: of several at once any may be taken up first, and these never end.
    const first = await spin(0);
    await untilStatus(base(), first, 'PROGRESS');
    const jobIds = [first, ...(await Promise.all([1, 2, 3].map(spin)))];
    const cancelledAt = Date.now();
    for (const jobId of jobIds) {
      await ask(`${base()}/api/v3/receipts/cancel/${jobId}`, { method: 'DELETE' });
    }
    const quick = await submit(base(), formWith(fakeFile({ text: 'LIDL 100' }), 'image/jpeg'));
    await untilStatus(base(), quick, 'SUCCESS');
    expect(Date.now() - cancelledAt).toBeLessThan(2_000);
  });
});
