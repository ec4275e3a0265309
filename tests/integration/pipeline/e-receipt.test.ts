import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startWatchedFolder } from '../../../src/core/files/watched-folder.ts';
import { eReceipt } from '../../support/e-receipt.ts';
import { startSharedApp } from '../../support/real-engine.ts';
import { atEnd, submit, temporaryFolder, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

const patience = { timeout: 60_000 };
const app = await startSharedApp();

function fileText(docNumber: number): string {
  const text = JSON.stringify(eReceipt).replaceAll('812345', String(docNumber));
  return text.replaceAll('"billNumber":1234', `"billNumber":${docNumber}`);
}

test(
  'an e-receipt that is handed in, as the window does, is proved and has a picture of its text',
  patience,
  async () => {
    const { jobId } = await submit(app, Buffer.from(fileText(1001)));
    const job = await untilEnded(app, jobId);
    expect(job).toMatchObject({ status: 'SUCCESS', verdict: 'proved', totalMinor: 2405, currency: 'PLN' });
    const picture = await app.services.receipts.picture(job.receiptId ?? '', { page: 1 });
    expect(picture.mime).toBe('image/jpeg');
  },
);

test('one that is put into the watched folder is too', patience, async () => {
  const [folder, dataFolder] = [temporaryFolder(), temporaryFolder()];
  app.services.settings.update({ watchedFolder: folder });
  const watched = await startWatchedFolder(app.services, dataFolder);
  atEnd(() => watched.stop());
  writeFileSync(path.join(folder, 'paragon.json'), fileText(1002));
  // Other programs' settings are JSON as well.
  writeFileSync(path.join(folder, 'package.json'), '{"name":"milk"}');
  const jobs = () => app.services.jobs.list({ limit: 9, offset: 0 }).jobs;
  await expect
    .poll(() => jobs().find(({ filename }) => filename === 'paragon.json')?.status, patience)
    .toBe('SUCCESS');
  expect(jobs().map(({ filename }) => filename)).not.toContain('package.json');
});

test('and one that the command line is told to read', patience, async () => {
  const file = path.join(temporaryFolder(), 'paragon.json');
  writeFileSync(file, fileText(1003));
  const ended = await run(['scan', file]);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ended.stdout).toContain('24.05 PLN');
});
