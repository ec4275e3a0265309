import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { extractImages, extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { exportFormatNames } from '../../../src/shared/export-formats.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

async function library() {
  const app = await startTestApp();
  for (const text of ['Alfa MLEKO=350 350', 'Beta CHLEB=400 400']) {
    await untilEnded(app, (await submit(app, fakeFile({ text }))).jobId);
  }
  return app;
}

test('every format leaves the port as a file, told how many receipts are in it', async () => {
  const app = await library();
  const http = await openPort(app);
  const url = (query: string) => `${http.address}/api/v3/receipts/export?${query}`;
  for (const format of exportFormatNames) {
    const answer = await fetch(url(`format=${format}`));
    const bytes = await answer.arrayBuffer();
    expect([answer.status, format]).toEqual([200, format]);
    const [included, leftOut] = ['included', 'left-out'].map((name) =>
      Number(answer.headers.get(`x-receipts-${name}`)),
    );
    expect(Number(included) + Number(leftOut), format).toBe(2);
    expect(answer.headers.get('content-disposition'), format).toMatch(
      /^attachment; filename="paragon-\d{4}-\d\d-\d\d\./,
    );
    if (Number(included) > 0) expect(bytes.byteLength, format).toBeGreaterThan(20);
  }
  const csv = await (await fetch(url('format=receipts-csv&query=Beta'))).text();
  expect(parse(csv, { bom: true, columns: true })).toMatchObject([{ shop: 'Beta', total: '4.00' }]);
  const report = await getDocumentProxy(await (await fetch(url('format=pdf&language=pl'))).arrayBuffer());
  const { text } = await extractText(report, { mergePages: true });
  expect(text).toContain('Paragony: 2');
  expect(await extractImages(report, 2)).toHaveLength(2);
  expect((await fetch(url('format=docx'))).status).toBe(422);
});

test('a damaged original costs the report its own picture and nothing else', async () => {
  const app = await library();
  const http = await openPort(app);
  const uploads = join(app.config.dataFolder, 'uploads');
  writeFileSync(join(uploads, readdirSync(uploads)[0] ?? ''), 'what a bad disk left');
  const answer = await fetch(`${http.address}/api/v3/receipts/export?format=pdf&language=en`);
  const report = await getDocumentProxy(await answer.arrayBuffer());
  expect(await extractImages(report, 2)).toHaveLength(1);
  expect((await extractText(report, { mergePages: true })).text).toContain('This original can’t be drawn.');
});

test('the command line writes the same file, never over one that is there', async () => {
  const app = await library();
  const data = app.config.dataFolder;
  await app.stop();
  const args = ['export', '--format', 'receipts-csv', '--data', data];
  const printed = await run([...args, '--output', '-', '--query', 'alfa']);
  expect(printed).toMatchObject({ exitCode: 0, stderr: '1 receipts\n' });
  expect(parse(printed.stdout, { bom: true, columns: true })).toMatchObject([{ shop: 'Alfa' }]);

  const file = `${data}/out.csv`;
  expect((await run([...args, '--output', file])).exitCode).toBe(0);
  const again = await run([...args, '--output', file]);
  expect(again.exitCode).not.toBe(0);
  expect(again.stderr).toContain('is there already');
});

test('the command line marks, tags and notes all the receipts it names, or none', async () => {
  const app = await library();
  const data = app.config.dataFolder;
  const { receipts } = app.services.receipts.list({ query: '', verdict: null, limit: 2, offset: 0 });
  const ids = receipts.map(({ receiptId }) => receiptId);
  await app.stop();
  const note = (...args: string[]) => run(['note', ...args, '--data', data]);
  expect(await note(...ids, '--checked', '--tag', 'home', 'food', '--payer', 'Anna')).toMatchObject({
    exitCode: 0,
    stdout: '2 receipts noted.\n',
  });
  expect((await note(ids[0] ?? '', 'none', '--no-checked')).exitCode).toBe(1);
  expect((await note(ids[0] ?? '', '--tag', 'x'.repeat(500))).exitCode).toBe(2);
  expect((await note(ids[1] ?? '', '--no-checked', '--untag', 'food', '--payer', '')).exitCode).toBe(0);
  const again = await startTestApp({ dataFolder: data });
  expect(ids.map((id) => again.services.receipts.get(id)?.notes)).toMatchObject([
    { checkedAt: expect.any(Number) as number, tags: ['food', 'home'], payer: 'Anna' },
    { checkedAt: null, tags: ['home'], payer: null },
  ]);
});
