import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oracle, runChild, startChild } from '../../support/child-process.ts';
import { keptFile } from '../../support/real-engine.ts';
import { temporaryFolder } from '../../support/test-app.ts';

test('killed in the middle of real recognition, a receipt is read exactly once after the next start', async () => {
  const dataFolder = temporaryFolder();
  const filesBase64 = [Buffer.from(keptFile('drawn-receipt-4.heic')).toString('base64')];
  const killed = startChild({ dataFolder, filesBase64, hasRealEngine: true });
  // Recognition runs from 25 to 40 per cent of the whole.
  await killed.untilSays('progress 3');
  killed.process.kill('SIGKILL');
  const { acceptedIds, signal } = await killed.exited;
  expect(signal).toBe('SIGKILL');
  expect(acceptedIds).toHaveLength(1);
  const interrupted = oracle(dataFolder);
  expect(interrupted.jobs).toMatchObject([{ state: 'running', attempt: 1 }]);
  expect(interrupted.receipts).toEqual([]);

  // Two hours later, so that the sweep at start takes what nobody knows.
  const clockOffsetMs = 2 * 3_600_000;
  const resumed = await runChild({ dataFolder, hasRealEngine: true, clockOffsetMs });
  expect(resumed.lines).toContain('idle');
  const found = oracle(dataFolder);
  expect(found).toMatchObject({ integrity: 'ok', foreignKeyErrors: 0, steps: 0 });
  expect(found.jobs).toMatchObject([
    { id: acceptedIds[0], state: 'succeeded', attempt: 1, crashes: 1, is_duplicate: 0 },
  ]);
  expect(found.receipts).toMatchObject([{ id: found.jobs[0]?.receipt_id, job_id: acceptedIds[0] }]);
  expect(readdirSync(join(dataFolder, 'uploads'))).toEqual(found.uploadNames);
});
