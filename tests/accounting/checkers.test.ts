import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { toBeancount } from '../../src/core/export/beancount.ts';
import { toHledger } from '../../src/core/export/hledger.ts';
import { toOfx } from '../../src/core/export/ofx.ts';
import { books } from '../support/exported-receipts.ts';
import { temporaryFolder } from '../support/test-app.ts';

async function output(command: string, args: readonly string[]): Promise<string> {
  // The programs refuse other letters than ASCII unless the locale has them.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { stdout, stderr } = await promisify(execFile)(command, [...args], { env });
  return stdout + stderr;
}

function written(name: string, text: string): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

test('hledger’s strict checks accept the journal, and its balances are what the receipts say', async () => {
  const file = written('a.journal', toHledger(books));
  expect(await output('hledger', ['-f', file, 'check', '--strict'])).toBe('');
  const balance = await output('hledger', ['-f', file, 'balance', '--flat', '--no-total', '-O', 'csv']);
  expect(balance).toContain('"expenses:dairy:milk & cream","15.48 PLN"');
  expect(balance).toContain('"expenses:deposits","3.00 PLN"');
  expect(balance).toContain('"expenses:discounts and other","-5.00 PLN"');
  expect(balance).toContain('"assets:card","-18.97 PLN"');
  expect(balance).toContain('"assets:cash","-1250 JPY"');
});

test('hledger reads payee, note, tags and state as they were meant', async () => {
  const file = written('a.journal', toHledger(books));
  expect(await output('hledger', ['-f', file, 'print', 'tag:receipt=awk-1'])).toMatch(
    /^2026-03-14 \* =HYPERLINK/,
  );
  expect(await output('hledger', ['-f', file, 'print', 'tag:tag=Żółć'])).toContain('awk-1');
});

test('bean-check accepts the ledger', async () => {
  expect(await output('bean-check', [written('a.beancount', toBeancount(books))])).toBe('');
});

test('beancount sums up what the receipts say', async () => {
  const file = written('a.beancount', toBeancount(books));
  const query = "SELECT account, sum(position) WHERE account ~ 'Dairy' GROUP BY account";
  expect(await output('bean-query', [file, query])).toMatch(/Expenses:Dairy:Milk-cream\s+15\.48 PLN/);
});

test('ofxdump reads every transaction of every currency', async () => {
  const file = written('a.ofx', toOfx(books, new Date('2026-11-25T10:00:00Z')));
  const dump = await output('ofxdump', [file]);
  expect([...dump.matchAll(/Total money amount: (\S+)/g)].map(([, amount]) => amount)).toEqual([
    ...['-6.98', '-11.99', '4.50', '-1250.00'],
  ]);
  expect([...dump.matchAll(/ID for this transaction: (\S+)/g)].map(([, id]) => id)).toEqual([
    ...['c0ffee', 'awk-1', 'back', 'jpy'],
  ]);
  expect(dump).toContain('=HYPERLINK("http://x";"a|b"); {C');
  expect(dump).toContain('Default Currency: JPY');
});
