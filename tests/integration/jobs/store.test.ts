import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../../src/core/store/database.ts';
import { createGroupCommit } from '../../../src/core/store/group-commit.ts';
import { migrate, type Migration } from '../../../src/core/store/migrate.ts';
import { openStore } from '../../../src/core/store/open-store.ts';
import { pageSchema } from '../../../src/shared/page.ts';
import { receiptSchema } from '../../../src/shared/receipt.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { fakePage, fakeReceipt } from '../../support/fake-receipt.ts';
import { temporaryFolder } from '../../support/test-app.ts';
import { addReceipt } from '../../support/add-receipt.ts';
import { openTestStore } from '../../support/open-test-store.ts';
import { anyPage, anyReceipt } from '../../support/any-receipt.ts';

test('a receipt and its pages are read back exactly as they were written', { timeout: 60_000 }, () => {
  const store = openTestStore();
  fc.assert(
    fc.property(anyReceipt, fc.array(anyPage, { maxLength: 3 }), (receipt, pages) => {
      // The generators make what the schemas allow, and the schemas change nothing about it.
      expect(receiptSchema.parse(receipt)).toEqual(receipt);
      for (const page of pages) expect(pageSchema.parse(page)).toEqual(page);
      const found = store.receipts.get(addReceipt(store, receipt, pages));
      expect(found?.receipt).toEqual(receipt);
      expect(found?.pages).toEqual(pages);
    }),
    { numRuns: 150 },
  );
});

test('receipts are found by store, file name, item and text, without case and diacritics, all words at once', () => {
  const store = openTestStore();
  const receipt = fakeReceipt([fakePage('ŻABKA PARAGON 500')]);
  const id = addReceipt(store, receipt, [fakePage('Mleko ŁACIATE 3,49')], 'zakupy-sobota.jpg');
  addReceipt(store, fakeReceipt([fakePage('LIDL 1')]), [fakePage('Chleb')], 'lidl.jpg');
  const search = (query: string) =>
    store.receiptSearch
      .list({ query, verdict: null, limit: 9, offset: 0 })
      .receipts.map(({ receiptId }) => receiptId);
  for (const query of ['zabka', 'ŻAB', 'laciate', 'łaciate mleko', 'sobota', 'mleko zabka 49']) {
    expect(search(query), query).toEqual([id]);
  }
  for (const query of ['zabka chleb', 'abka', '"', '* OR 1', '%']) expect(search(query), query).toEqual([]);
  expect(search('  ')).toHaveLength(2);

  store.receipts.remove(id);
  expect(search('zabka')).toEqual([]);
});

test('whatever is typed into the search, it answers', () => {
  const store = openTestStore();
  addReceipt(store, fakeReceipt([fakePage('A 1')]), [fakePage('A')]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('proved', null), (query, verdict) => {
      const { total, receipts } = store.receiptSearch.list({ query, verdict, limit: 5, offset: 0 });
      expect(receipts.length).toBe(total);
    }),
    { numRuns: 300 },
  );
});

test('the list is newest first, in pages, and by verdict', () => {
  const store = openTestStore();
  const receipt = fakeReceipt([fakePage('A 1')]);
  const ids = Array.from({ length: 5 }, () => addReceipt(store, receipt, []));
  const proved = addReceipt(store, { ...receipt, verdict: 'proved' }, []);
  const list = (verdict: 'proved' | null, limit: number, offset: number) =>
    store.receiptSearch.list({ query: '', verdict, limit, offset });
  expect(list(null, 2, 1)).toMatchObject({
    total: 6,
    receipts: [{ receiptId: ids[4] }, { receiptId: ids[3] }],
  });
  expect(list('proved', 9, 0)).toMatchObject({ total: 1, receipts: [{ receiptId: proved }] });
});

test('an ended job cannot be changed, nor a transition skipped, by any statement', () => {
  const folder = temporaryFolder();
  const store = openStore({ dataFolder: folder, uploadsFolder: folder, sqliteBinding: null, now: Date.now });
  addReceipt(store, fakeReceipt([fakePage('A 1')]), []);
  store.close();
  const database = openDatabase({ path: join(folder, 'paragon.db'), nativeBinding: null });
  const set = (columns: string) => () => {
    database.exec(`UPDATE jobs SET ${columns}`);
  };
  expect(set(`state = 'succeeded', finished_at = 1`)).toThrow('illegal job transition');
  expect(set(`state = 'lost'`)).toThrow();
  database.exec(`UPDATE jobs SET state = 'cancelled', finished_at = 1`);
  expect(set(`state = 'queued', finished_at = NULL`)).toThrow(/illegal|immutable/);
  expect(set('progress = 3')).toThrow('immutable');
  database.close();
});

test('settings: what was set is kept, what this version cannot read counts as never set', () => {
  const store = openTestStore();
  expect(store.settings.read()).toEqual(defaultSettings);
  store.settings.write({ startsPerMinute: 25, watchedFolder: '/in' });
  expect(store.settings.read()).toEqual({ ...defaultSettings, startsPerMinute: 25, watchedFolder: '/in' });
});

test('settings: one that an older version knew does no harm', () => {
  const store = openTestStore();
  const older = { startsPerMinute: 25, recognitionMode: 'accurate' };
  store.settings.write(older);
  expect(store.settings.read()).toEqual({ ...defaultSettings, startsPerMinute: 25 });
});

test('a trip is saved with its products', () => {
  const store = openTestStore();
  const product = {
    name: 'Mleko',
    quantityMilli: 2000,
    unitPriceMinor: 349,
    expirationDate: null,
    isConsumed: false,
  };
  const trip = { tripDate: '2026-11-20', storeName: 'Lidl', totalMinor: null, products: [product, product] };
  expect(store.trips.save(trip)).toEqual({ tripId: 1, productsCount: 2 });
});

test('migrations: a backup first, one transaction each; a broken one leaves the version before it', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'paragon.db');
  const backupPath = join(folder, 'backup.db');
  const first: Migration = {
    version: 1,
    name: 'first',
    sql: 'CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)',
  };
  const second: Migration = { version: 2, name: 'second', sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };
  const broken: Migration = {
    version: 3,
    name: 'broken',
    sql: 'UPDATE a SET x = 2; UPDATE missing SET z = 1',
  };
  const database = openDatabase({ path, nativeBinding: null });
  migrate(database, [first], backupPath);
  expect(existsSync(backupPath)).toBe(false);
  expect(() => {
    migrate(database, [first, second, broken], backupPath);
  }).toThrow('missing');
  expect(database.pragma('user_version')).toBe(2);
  expect(database.prepare('SELECT x FROM a').all()).toEqual([{ x: 1 }]);
  database.close();
  const backup = openDatabase({ path: backupPath, nativeBinding: null });
  expect(backup.pragma('user_version')).toBe(1);
  backup.close();
});

test('work that is committed as a group fails alone', async () => {
  const database = openDatabase({ path: join(temporaryFolder(), 'a.db'), nativeBinding: null });
  database.exec('CREATE TABLE numbers (number INTEGER UNIQUE) STRICT');
  const insert = database.prepare('INSERT INTO numbers VALUES (:number)');
  const groupCommit = createGroupCommit((work) => database.transaction(work));
  const settled = await Promise.allSettled(
    [1, 2, 2, 3].map((number) => groupCommit(() => insert.run({ number }).changes)),
  );
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(database.prepare('SELECT number FROM numbers ORDER BY number').all()).toEqual([
    { number: 1 },
    { number: 2 },
    { number: 3 },
  ]);
  database.close();
});

test('what waits for a commit is done after it in its order, never where it is undone, and at once outside of one', () => {
  const database = openDatabase({ path: join(temporaryFolder(), 'a.db'), nativeBinding: null });
  database.exec('CREATE TABLE numbers (number INTEGER)');
  const insert = database.prepare('INSERT INTO numbers VALUES (1)');
  const count = () => database.prepare('SELECT count(*) AS count FROM numbers').get()?.count;
  const seen: unknown[] = [];
  const note = (what: string) => {
    database.afterCommit(() => seen.push([what, count()]));
  };
  const broken = () => {
    insert.run();
    note('undone');
    throw new Error('broken');
  };

  database.transaction(() => {
    database.transaction(() => {
      insert.run();
      note('inner');
    });
    note('outer');
    expect(seen).toEqual([]);
    insert.run();
  });
  expect(() => {
    database.transaction(broken);
  }).toThrow('broken');
  note('alone');
  expect(seen).toEqual([
    ['inner', 2],
    ['outer', 2],
    ['alone', 2],
  ]);
  // What is told of a change may change something in its turn.
  database.transaction(() => {
    database.afterCommit(() => {
      database.transaction(() => {
        insert.run();
        note('next');
      });
    });
  });
  expect(seen.at(-1)).toEqual(['next', 3]);
  database.close();
});

test('no statement is prepared a second time, whatever is done again', () => {
  const store = openTestStore();
  const work = () => {
    const id = addReceipt(store, fakeReceipt([fakePage('ŻABKA MLEKO=349 PARAGON 349')]), [fakePage('Mleko')]);
    store.transaction(() => store.receipts.replace(id, fakeReceipt([fakePage('LIDL 1')]), []));
    store.receiptSearch.list({ query: 'mleko', verdict: null, limit: 9, offset: 0 });
    store.statistics.currencies({ where: 'deleted_at IS NULL', parameters: {} });
    const claim = { queue: 'receipts', now: 2000, token: id, leaseMs: 1000, startsPerMinute: 9 } as const;
    store.jobs.claim(claim);
    store.trash.put(id, 3000);
    return store.jobQueries.list({ limit: 9, offset: 0, endedSince: 0 }).total;
  };
  expect(work()).toBeGreaterThan(0);
  const prepare = vi.spyOn(Driver.prototype, 'prepare');
  onTestFinished(() => {
    prepare.mockRestore();
  });
  work();
  expect(prepare).not.toHaveBeenCalled();
  // The spy hears of a statement that is new.
  store.statistics.currencies({ where: 'deleted_at IS NULL AND seq > 7', parameters: {} });
  expect(prepare).toHaveBeenCalledOnce();
});
