import { expect, test } from 'vitest';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

type App = Awaited<ReturnType<typeof startTestApp>>;

const page = { limit: 50, offset: 0 };
const nip = '5260001246';

type Head = { readonly shop: string; readonly address?: string; readonly nip?: string };

/** The amount keeps the receipts of a test apart. */
const printed = ({ shop, address = 'ul. Polna 5, 00-950 Warszawa', ...head }: Head, zloty: number) => `${shop}
${address}
${head.nip === undefined ? '' : `NIP ${head.nip}\n`}PARAGON FISKALNY
PRZYNETA 1 x${zloty},00 ${zloty},00A
SPRZEDAŻ OPODATKOWANA A ${zloty},00
SUMA PLN ${zloty},00
GOTÓWKA ${zloty},00 PLN
2026-03-14 10:23
`;

async function read(app: App, head: Head, zloty: number) {
  const job = await submit(app, fakeFile({ text: printed(head, zloty), isPrinted: true }));
  const { receiptId } = await untilEnded(app, job.jobId);
  const record = app.services.receipts.get(receiptId ?? '');
  if (!record) throw new Error('It was just read.');
  return record;
}

const named = (storeName: string) => [{ what: 'receipt' as const, change: { storeName } }];

test('a corrected name goes to the next receipt of this NIP alone, beside what was read; no verdict changes', async () => {
  const app = await startTestApp();
  const { receipts, rules } = app.services;
  const first = await read(app, { shop: 'WEDKARZ SP. Z O.O.', nip }, 41);
  await receipts.correct(first.receiptId, named('U Wędkarza'));
  const next = await read(app, { shop: 'WEDKRZ SP. Z O.O.', address: 'ul. Leśna 1, 00-001 Lublin', nip }, 42);
  expect(next.receipt.storeName).toMatchObject({ value: 'U Wędkarza', origin: 'learned', standing: 'read' });
  expect(next.receipt.storeName.readAs).toContain('WEDKRZ');
  expect(next.receipt.storeName.words).not.toEqual([]);
  expect(next.receipt.normalizedStoreName).toBe('U Wędkarza');
  expect(next.receipt.verdict).toBe(first.receipt.verdict);
  expect(next.isCorrected).toBe(false);
  const other = await read(app, { shop: 'WEDKARZ SP. Z O.O.', nip: '5260309174' }, 43);
  expect(other.receipt.storeName.origin).not.toBe('learned');
  const misread = await read(app, { shop: 'WEDKARZ SP. Z O.O.', nip: '5260001247' }, 44);
  expect(misread.receipt.storeName.origin).not.toBe('learned');
  expect(rules.shops('wedkarza', page)).toMatchObject({ total: 1, shops: [{ nip, name: 'U Wędkarza' }] });
  expect(rules.shops('piekarnia', page).total).toBe(0);
});

test('without a NIP the same printed name and address are the same shop, and a name without either is nobody’s', async () => {
  const app = await startTestApp();
  const { receipts, rules } = app.services;
  const first = await read(app, { shop: 'SKLEP WIELOBRANZOWY' }, 51);
  await receipts.correct(first.receiptId, named('U Zosi'));
  const [next, elsewhere] = [
    await read(app, { shop: 'Sklep Wielobranżowy' }, 52),
    await read(app, { shop: 'SKLEP WIELOBRANZOWY', address: 'ul. Leśna 1, 00-001 Lublin' }, 53),
  ];
  expect(next.receipt.storeName).toMatchObject({ value: 'U Zosi', readAs: 'Sklep Wielobranżowy' });
  expect(elsewhere.receipt.storeName.value).toBe('SKLEP WIELOBRANZOWY');
  const nowhere = { nip: null, chain: null, printedName: 'SKLEP', address: null, name: 'U Zosi' };
  expect(() => rules.putShop(nowhere)).toThrow('by its NIP');
});

test('a learned name is taken back by undo and by forgetting it, and products stay remembered by the printed name', async () => {
  const app = await startTestApp();
  const { receipts, rules } = app.services;
  const shop = { shop: 'SKLEP WIELOBRANZOWY' };
  const { receiptId } = await read(app, shop, 61);
  const lure = { normalizedName: 'Przynęta na szczupaka' };
  await receipts.correct(receiptId, [{ what: 'item', index: 0, change: lure }]);
  await receipts.correct(receiptId, named('U Zosi'));
  receipts.undo(receiptId);
  expect(rules.shops('', page).total).toBe(0);
  receipts.redo(receiptId);
  const next = await read(app, shop, 62);
  expect(next.receipt).toMatchObject({ storeName: { value: 'U Zosi' }, items: [lure] });
  await receipts.correct(next.receiptId, [{ what: 'item', index: 0, change: { normalizedName: 'Błystka' } }]);
  expect(rules.list('', page)).toMatchObject({
    total: 1,
    rules: [{ store: 'SKLEP WIELOBRANZOWY', name: 'Błystka' }],
  });

  const [rule] = rules.shops('', page).shops;
  if (!rule) throw new Error('It was just learned.');
  expect(rules.forgetShop(rule)).toMatchObject({ name: 'U Zosi' });
  expect((await read(app, shop, 63)).receipt.storeName.value).toBe('SKLEP WIELOBRANZOWY');
  expect(() => rules.forgetShop(rule)).toThrow('no such rule');
});

test('shops’ names go over the port and the command line', async () => {
  const app = await startTestApp();
  const http = await openPort(app);
  const send = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' };
    const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${http.address}/api/v3/rules/shops${path}`, request);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  expect((await send('', { nip, name: 'U Wędkarza' })).body).toMatchObject({ data: { nip, chain: null } });
  expect((await send('', { printed_name: 'SKLEP', name: 'U Zosi' })).status).toBe(400);
  expect((await send('', { nip: '12', name: 'U Zosi' })).status).toBe(422);
  expect((await send('?query=wedk')).body).toMatchObject({
    data: { total: 1, shops: [{ name: 'U Wędkarza' }] },
  });
  expect((await send('/forget', { nip })).status).toBe(200);
  expect((await send('/forget', { nip })).status).toBe(404);
  await app.stop();

  const data = ['--data', app.config.dataFolder];
  expect((await run(['shops', '--nip', nip, '--name', 'U Wędkarza', ...data])).exitCode).toBe(0);
  const listed = await run(['shops', '--json', ...data]);
  expect(JSON.parse(listed.stdout)).toMatchObject({ total: 1, shops: [{ nip, name: 'U Wędkarza' }] });
  expect((await run(['shops', '--printed', 'SKLEP', '--forget', ...data])).stderr).toContain('no such rule');
  expect((await run(['shops', '--nip', nip, '--forget', ...data])).stdout).toBe('Forgotten.\n');
});
