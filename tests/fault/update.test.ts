import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/core/store/database.ts';
import { migrate } from '../../src/core/store/migrate.ts';
import { migrations } from '../../src/core/store/migrations/index.ts';
import { oracle, runChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { reportFault, rounds } from '../support/fault-report.ts';
import { copyOfFolder } from '../support/library-files.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { temporaryFolder } from '../support/test-app.ts';

const oldVersion = 3;
const steps = migrations.length - oldVersion;

/** A library of an old Paragon's, in which a receipt still waits to be read. */
function oldLibrary(bytes: Uint8Array): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'uploads'));
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  writeFileSync(join(folder, 'uploads', `${id}.jpg`), bytes);
  const path = join(folder, 'paragon.db');
  const database = openDatabase({ path, nativeBinding: null });
  migrate(database, migrations.slice(0, oldVersion), join(folder, 'none.db'));
  const sha256 = contentHash(bytes);
  const name = `${id}.jpg`;
  database
    .prepare(
      `INSERT INTO uploads (id, sha256, name, size_bytes, mime, created_at)
       VALUES (:id, :sha256, :name, :sizeBytes, 'image/jpeg', 1)`,
    )
    .run({ id, sha256, name, sizeBytes: bytes.length });
  database
    .prepare(
      `INSERT INTO jobs (id, queue, kind, payload, state, user_id, filename, file_size, upload_id, max_attempts,
        run_at, created_at, updated_at)
       VALUES ('old', 'receipts', 'receipt', 'null', 'queued', NULL, 'old.jpg', :sizeBytes, :id, 4, 1, 1, 1)`,
    )
    .run({ id, sizeBytes: bytes.length });
  database.close();
  return folder;
}

function versionOf(path: string): unknown {
  const database = new Driver(path);
  const version: unknown = database.pragma('user_version', { simple: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
  return version;
}

const places = ['inside-step', 'after-step'] as const;
const all = places.flatMap((place) =>
  Array.from({ length: steps }, (_, index) => ({ place, step: index + 1 })),
);
/** In a short run each place once: in the first step, and after a later one. */
const kills = all.filter((_, index) => rounds(Number(index === 0 || index === steps + 2), 1) === 1);

test(
  'killed anywhere in an update, the database is whole, of one version or the next, and the next start goes on',
  { timeout: 300_000 },
  async () => {
    const bytes = fakeFile({ text: 'OLD PARAGON 100' });
    const old = oldLibrary(bytes);
    let [lost, doubled] = [0, 0];
    for (const { place, step } of kills) {
      const dataFolder = copyOfFolder(old);
      const killed = await runChild({ dataFolder }, { PARAGON_FAULT: `update:${place}:kill@${step}` });
      expect(killed.signal).toBe('SIGKILL');
      expect(versionOf(join(dataFolder, 'paragon.db'))).toBe(
        oldVersion + step - (place === 'inside-step' ? 1 : 0),
      );
      // What it was before is kept beside it.
      expect(existsSync(join(dataFolder, 'paragon-before-update.db'))).toBe(true);
      expect((await runChild({ dataFolder })).lines).toContain('idle');
      const found = oracle(dataFolder);
      expect(found.jobs).toMatchObject([{ id: 'old', state: 'succeeded' }]);
      const tally = tallyOf(dataFolder, [contentHash(bytes)]);
      [lost, doubled] = [lost + tally.lost, doubled + tally.doubled];
      expect(versionOf(join(dataFolder, 'paragon.db'))).toBe(migrations.length);
    }
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
    reportFault({
      fault: 'kill -9 in an update',
      tried: kills.length,
      survived: kills.length,
      lost,
      doubled,
    });
  },
);
