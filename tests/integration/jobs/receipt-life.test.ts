import { expect, test } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';

test('a submitted picture becomes a saved receipt', async () => {
  const app = await startTestApp();
  const accepted = await submit(app, fakeFile({ text: 'BIEDRONKA PARAGON 1234' }));
  expect(accepted.status).toBe('PENDING');
  const ended = await untilEnded(app, accepted.jobId);
  expect(ended).toMatchObject({ status: 'SUCCESS', progress: 100, storeName: 'BIEDRONKA', totalMinor: 1234 });
});
