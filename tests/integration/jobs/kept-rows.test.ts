import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/core/store/database.ts';
import { createKeptRows } from '../../../src/core/store/kept-rows.ts';
import { atEnd, temporaryFolder } from '../../support/test-app.ts';

function notebook() {
  const database = openDatabase({ path: join(temporaryFolder(), 'notes.db'), nativeBinding: null });
  atEnd(() => {
    database.close();
  });
  database.exec('CREATE TABLE notes (text TEXT)');
  const keep = createKeptRows(database);
  const reads: string[] = [];
  const rows = (key: string, count = 1) =>
    keep(key, () => {
      reads.push(key);
      return Array.from({ length: count }, (_, row) => row);
    });
  const write = () => {
    database.prepare("INSERT INTO notes VALUES ('bread')").run();
  };
  return { keep, rows, write, reads };
}

test('what was read is kept by its key until something is written', () => {
  const { rows, write, reads } = notebook();
  expect(rows('one')).toBe(rows('one'));
  rows('other');
  expect(reads).toEqual(['one', 'other']);
  write();
  rows('one');
  rows('one');
  expect(reads).toEqual(['one', 'other', 'one']);
});

test('what is written down while reading is no news', () => {
  const { keep, write } = notebook();
  let reads = 0;
  const read = () => {
    reads += 1;
    write();
    return [reads];
  };
  expect(keep('one', read)).toBe(keep('one', read));
  expect(reads).toBe(1);
});

test('no more is kept than the memory is worth', () => {
  const { rows, reads } = notebook();
  rows('all receipts', 40_000);
  rows('of a year', 30_000);
  rows('of a year', 30_000);
  rows('all receipts', 40_000);
  rows('more than all', 60_001);
  rows('more than all', 60_001);
  expect(reads).toEqual(['all receipts', 'of a year', 'all receipts', 'more than all', 'more than all']);
});
