import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { expect, test } from 'vitest';
import { fakeFile } from '../support/fake-receipt.ts';
import { startTestApp, submit, temporaryFolder, untilEnded } from '../support/test-app.ts';
import { hashesUnder } from '../support/library-files.ts';

/** Runs the age of another author; it takes a passphrase from a terminal alone, which `script` gives it. */
async function decrypt(file: string, passphrase: string): Promise<string> {
  const opened = join(temporaryFolder(), 'library.tar');
  const answer = join(temporaryFolder(), 'passphrase');
  writeFileSync(answer, `${passphrase}\n`);
  const command = `age --decrypt --output '${opened}' '${file}'`;
  const typed = `script --quiet --return --command "${command}" /dev/null < '${answer}'`;
  await promisify(execFile)('sh', ['-c', typed], { timeout: 60_000 });
  return opened;
}

test('an encrypted archive is opened by age, and has everything', async () => {
  const app = await startTestApp();
  const { jobId } = await submit(app, fakeFile({ text: 'SHOP1 PARAGON 100' }));
  await untilEnded(app, jobId);
  const file = join(temporaryFolder(), 'library.tar.age');
  await app.services.library.writeArchive(file, 'correct horse');

  await expect(decrypt(file, 'wrong')).rejects.toThrow('Command failed');
  const folder = temporaryFolder();
  await extract({ file: await decrypt(file, 'correct horse'), cwd: folder });
  const originals = hashesUnder(join(app.config.dataFolder, 'uploads'));
  expect(hashesUnder(folder)).toEqual(expect.arrayContaining(originals));
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toContain(originals[0]);
});
