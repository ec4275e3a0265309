import { expect, test } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

type App = Awaited<ReturnType<typeof startTestApp>>;

async function readReceipt(app: App, text: string) {
  const { receiptId } = await untilEnded(app, (await submit(app, fakeFile({ text }))).jobId);
  const record = app.services.receipts.get(receiptId ?? '');
  if (!record) throw new Error('It was just read.');
  return record;
}

const page = { limit: 50, offset: 0 };
const changed = { normalizedName: 'Przynęta na szczupaka', categoryId: 'own:Hobby > Wędki' };

test('what a correction taught is listed as it was printed, applied to the next receipt, and taken back', async () => {
  const app = await startTestApp();
  const { receipts, rules } = app.services;
  const { receiptId } = await readReceipt(app, 'Alfa PRZYNETA=350 350');
  await receipts.correct(receiptId, [{ what: 'item', index: 0, change: changed }]);
  expect(rules.list('', page)).toMatchObject({
    total: 1,
    rules: [
      {
        ...{ store: 'Alfa', printedName: 'PRZYNETA', name: 'Przynęta na szczupaka' },
        category: 'Hobby > Wędki',
      },
    ],
  });
  const next = await readReceipt(app, 'Alfa PRZYNETA=400 400');
  expect(next.receipt.items[0]).toMatchObject({
    normalizedName: 'Przynęta na szczupaka',
    category: { pl: 'Hobby > Wędki', en: 'Hobby > Wędki', google: null, method: 'remembered' },
  });

  expect(rules.forget({ store: 'ALFA', printedName: 'przynęta' })).toMatchObject({ printedName: 'PRZYNETA' });
  const after = await readReceipt(app, 'Alfa PRZYNETA=450 450');
  expect(after.receipt.items[0]?.category.pl).not.toBe('Hobby > Wędki');
  expect(receipts.get(next.receiptId)?.receipt.items[0]?.category.pl).toBe('Hobby > Wędki');
  expect(() => rules.forget({ store: 'Alfa', printedName: 'PRZYNETA' })).toThrow('no such rule');
});

test('a rule that the user writes holds for that shop alone, and is found by any of its words', async () => {
  const app = await startTestApp();
  const { rules } = app.services;
  rules.put({ store: 'Beta', printedName: 'SR GDA', name: 'Ser Gouda', categoryId: 'cheese' });
  rules.put({ store: 'Beta', printedName: 'sr  gda', name: 'Ser Gouda 200 g', categoryId: 'cheese' });
  const [ofBeta, ofAlfa] = [
    await readReceipt(app, 'Beta SRGDA=799 799'),
    await readReceipt(app, 'Alfa SRGDA=798 798'),
  ];
  expect(ofBeta.receipt.items[0]).toMatchObject({
    normalizedName: 'Ser Gouda 200 g',
    category: { pl: 'Nabiał > Sery i twarogi', en: 'Dairy > Cheese' },
  });
  expect(ofAlfa.receipt.items[0]?.normalizedName).not.toBe('Ser Gouda 200 g');
  for (const words of ['beta', 'gda', 'gouda', 'nabial'])
    expect(rules.list(words, page).total, words).toBe(1);
  expect(rules.list('chleb', page).total).toBe(0);
});

test('a category that there is not, and a rule without a shop or a name, are refused', async () => {
  const { rules } = (await startTestApp()).services;
  const rule = { store: 'Beta', printedName: 'SER', name: 'Ser', categoryId: 'spaceships' };
  expect(() => rules.put(rule)).toThrow('no such category');
  expect(() => rules.put({ ...rule, categoryId: 'own: > ' })).toThrow('no such category');
  expect(() => rules.put({ ...rule, categoryId: null, store: ' ' })).toThrow('needs the shop');
  expect(rules.list('', page).total).toBe(0);
});

test('rules and own categories go over the port and the command line', async () => {
  const app = await startTestApp();
  const http = await openPort(app);
  const send = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${http.address}/api/v3/${path}`, request);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const key = { store: 'Beta', printed_name: 'PRZYNĘTA' };
  const rule = { ...key, name: 'Przynęta', category_id: 'own:Hobby > Wędki' };
  expect((await send('categories', { path: 'Hobby > Wędki' })).status).toBe(200);
  expect((await send('categories', { path: ' > ' })).status).toBe(422);
  const own = { category_id: 'own:Hobby > Wędki', pl: 'Hobby > Wędki', en: 'Hobby > Wędki', own: true };
  expect((await send('categories')).body).toMatchObject({
    data: { categories: expect.arrayContaining([own]) as unknown },
  });
  expect((await send('rules', rule)).body).toMatchObject({ data: { ...key, category: 'Hobby > Wędki' } });
  expect((await send('rules', { ...rule, category_id: 'spaceships' })).status).toBe(400);
  expect((await send('rules?query=przyn')).body).toMatchObject({ data: { total: 1, rules: [key] } });
  await app.stop();

  const data = ['--data', app.config.dataFolder];
  expect(await run(['rules', ...data])).toMatchObject({ exitCode: 0, stderr: '1 rules\n' });
  const beta = ['rules', '--store', 'Beta', ...data];
  expect((await run([...beta, '--printed', 'SER', '--name', 'Ser', '--category', 'cheese'])).exitCode).toBe(
    0,
  );
  expect((await run([...beta, '--printed', 'PRZYNETA', '--forget'])).stdout).toBe('Forgotten.\n');
  expect((await run([...beta, '--printed', 'SER'])).stderr).toContain('Say what it is');
  const listed = await run(['rules', '--json', ...data]);
  expect(JSON.parse(listed.stdout)).toMatchObject({
    total: 1,
    rules: [{ store: 'Beta', printedName: 'SER', category: 'Nabiał > Sery i twarogi' }],
  });
  expect((await run(['prices', ...data])).stderr).toContain('no days');
});
