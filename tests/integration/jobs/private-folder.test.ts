import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { startTestApp, submit, temporaryFolder, untilEnded } from '../../support/test-app.ts';

/** Whatever in the folder others than its owner may do anything with. */
function openToOthers(folder: string): string[] {
  return ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    // A file that is being written may have got its own name meanwhile.
    (name) => ((statSync(path.join(folder, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  );
}

describe('the data folder', () => {
  it('is its user’s alone, with all that is written into it', async () => {
    const before = process.umask(0o022);
    const dataFolder = path.join(temporaryFolder(), 'new', 'library');
    const app = await startTestApp({ dataFolder });
    const { jobId } = await submit(app, fakeFile({ text: 'LIDL 1' }));
    await untilEnded(app, jobId);
    expect(readdirSync(dataFolder)).toEqual(
      expect.arrayContaining(['paragon.db', 'paragon.db-wal', 'uploads']),
    );
    expect(openToOthers(dataFolder)).toEqual([]);
    process.umask(before);
  });

  it('that others could read before is closed at the next start', async () => {
    const before = process.umask(0o022);
    const dataFolder = temporaryFolder();
    const first = await startTestApp({ dataFolder });
    await first.stop();
    chmodSync(dataFolder, 0o755);
    mkdirSync(path.join(dataFolder, 'uploads'), { recursive: true });
    chmodSync(path.join(dataFolder, 'uploads'), 0o755);
    writeFileSync(path.join(dataFolder, 'paragon-before-update.db'), '');
    chmodSync(path.join(dataFolder, 'paragon-before-update.db'), 0o644);
    chmodSync(path.join(dataFolder, 'paragon.db'), 0o664);
    expect(openToOthers(dataFolder).length).toBeGreaterThan(3);
    await startTestApp({ dataFolder });
    expect(openToOthers(dataFolder)).toEqual([]);
    process.umask(before);
  });
});
