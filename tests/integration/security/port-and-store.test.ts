import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../../src/core/store/database.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { atEnd, startTestApp, temporaryFolder } from '../../support/test-app.ts';

async function openApp() {
  const app = await startTestApp();
  return { app, ...(await openPort(app)) };
}

/** The addresses at which this system listens on the port, as the kernel lists them. */
function listeningAt(port: number): string[] {
  const listening = '0A';
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, local, , state]) =>
          state === listening && Number.parseInt(local?.split(':')[1] ?? '', 16) === port,
      )
      .map(([, local]) => local?.split(':')[0] ?? ''),
  );
}

describe('the port', () => {
  it('listens on loopback alone, where no other computer reaches it', async () => {
    const { port } = await openApp();
    const loopback = '0100007F';
    expect(listeningAt(port)).toEqual([loopback]);
  });

  it('doesn’t open beyond loopback without a token', async () => {
    const app = await startTestApp();
    await expect(openPort(app, { host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('a client’s file name', () => {
  it('is data only: whatever it is, the file gets a name of ours in our folder', async () => {
    const { app, address } = await openApp();
    const names = [
      '../../../escape.jpg',
      '/etc/passwd',
      'C:\\Windows\\x.jpg',
      'CON',
      'a.jpg:ads',
      'gpj.‮exe.jpg',
      `${'n'.repeat(300)}.jpg`,
      '.',
      '-rf',
      "'; DROP TABLE jobs; --",
    ];
    for (const [number, name] of names.entries()) {
      const form = new FormData();
      form.append(
        'file',
        new File([Uint8Array.from(fakeFile({ text: `LIDL ${number}` }))], name, { type: 'image/jpeg' }),
      );
      const answer = await fetch(`${address}/api/v3/receipts/process`, { method: 'POST', body: form });
      expect(answer.status, name).toBe(202);
    }
    const { dataFolder } = app.config;
    const ours = readdirSync(path.join(dataFolder, 'uploads'));
    expect(ours).toHaveLength(names.length);
    for (const name of ours) expect(name).toMatch(/^[0-9a-f-]{36}\.jpg$/);
    const { jobs } = app.services.jobs.list({ limit: 20, offset: 0 });
    expect(jobs).toHaveLength(names.length);
    for (const { filename } of jobs) expect(filename.length).toBeLessThanOrEqual(255);
  });
});

describe('the database', () => {
  it('is strict: it takes no value of another type, keeps its references, and trusts no function in its schema', () => {
    const dataFolder = temporaryFolder();
    const uploadsFolder = path.join(dataFolder, 'uploads');
    openStore({ dataFolder, uploadsFolder, sqliteBinding: null, now: Date.now }).close();
    const database = openDatabase({ path: path.join(dataFolder, 'paragon.db'), nativeBinding: null });
    atEnd(() => {
      database.close();
    });
    expect(database.pragma('trusted_schema')).toBe(0);
    expect(database.pragma('foreign_keys')).toBe(1);
    const tables = database
      .prepare(
        `SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'`,
      )
      .all()
      .map((row) => z.object({ name: z.string(), strict: z.int() }).parse(row));
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter(({ strict, name }) => strict === 0 && !/search|fts/.test(name))).toEqual([]);
    expect(() => {
      database.exec(`SELECT load_extension('evil')`);
    }).toThrow(/not authorized|no such function/);
  });
});
