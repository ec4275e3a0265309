import { expect, test } from 'vitest';
import { z } from 'zod';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, submit, untilEnded } from '../../support/test-app.ts';

async function openLibrary() {
  const app = await startTestApp();
  const http = await openPort(app);
  const ids: string[] = [];
  for (const text of ['Alfa MLEKO=350 350', 'Beta CHLEB=400 400']) {
    const { receiptId } = await untilEnded(app, (await submit(app, fakeFile({ text }))).jobId);
    ids.push(receiptId ?? '');
  }
  return { base: `${http.address}/api/v3/receipts`, ids };
}

const listSchema = z.object({
  data: z.object({ receipts: z.array(z.looseObject({ receipt_id: z.string() })) }),
});

async function list(base: string, query: string) {
  return listSchema.parse(await (await fetch(`${base}?${query}`)).json()).data.receipts;
}

function note(base: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${base}/notes`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('receipts are marked and tagged over the port, and filtered and sorted by it', async () => {
  const { base, ids } = await openLibrary();
  const [alfa = '', beta = ''] = ids;
  const answer = await note(base, { receipt_ids: ids, checked: true, add_tags: ['dom'] });
  expect(await answer.json()).toMatchObject({ status_code: 200, data: { changed: 2 } });
  await note(base, { receipt_ids: [beta], payer: 'Ola', remove_tags: ['dom'] });

  expect((await list(base, 'tag=dom')).map((row) => row.receipt_id)).toEqual([alfa]);
  expect((await list(base, 'payer=Ola&checked=true')).map((row) => row.receipt_id)).toEqual([beta]);
  expect((await list(base, 'min_total=3.60')).map((row) => row.receipt_id)).toEqual([beta]);
  const byTotal = await list(base, 'sort=total&direction=ascending&details=true');
  expect(byTotal[0]).toMatchObject({ receipt_id: alfa, checked: true, tags: ['dom'], payer: null });
  const record: unknown = await (await fetch(`${base}/${alfa}`)).json();
  expect(record).toMatchObject({
    data: { notes: { tags: ['dom'], checked_at: expect.any(String) as string } },
  });
  expect(await (await fetch(`${base}/notes`)).json()).toMatchObject({
    data: { tags: ['dom'], payers: ['Ola'] },
  });
});

test('notes for receipts of which one is unknown change none', async () => {
  const { base, ids } = await openLibrary();
  const answer = await note(base, { receipt_ids: [...ids, 'unknown'], add_tags: ['dom'] });
  expect(answer.status).toBe(404);
  expect(await list(base, 'tag=dom')).toEqual([]);
});

test('a filter that makes no sense is refused with what is wrong', async () => {
  const { base } = await openLibrary();
  for (const query of [
    'from=yesterday',
    'verdict=fine',
    'sort=colour',
    'min_total=much',
    'checked=perhaps',
  ]) {
    expect((await fetch(`${base}?${query}`)).status, query).toBe(422);
  }
});

const statisticsSchema = z.object({ data: z.unknown() });

test('sums, products and prices are asked for over the port, in amounts as the receipts have them', async () => {
  const { base } = await openLibrary();
  const ask = async (path: string) => {
    const answer = await fetch(base.replace(/receipts$/, path));
    return {
      status: answer.status,
      data: statisticsSchema.parse({ data: null, ...((await answer.json()) as object) }).data,
    };
  };
  // What the fake engine reads has no day, so that nothing of it counts and all of it is told of.
  expect((await ask('statistics/overview?basis=all')).data).toMatchObject({
    receipts: 0,
    left_out: { undated: 2 },
  });
  expect((await ask('statistics/items?basis=all&of=Nabia%C5%82')).data).toEqual({
    ...{ currency: 'PLN', category: 'Nabiał', total: 0, count: 0, items: [] },
  });
  expect((await ask('statistics/cheapest?of=Nabia%C5%82')).data).toEqual({
    ...{ currency: 'PLN', category: 'Nabiał', count: 0, compared: 0, stores: [], products: [] },
  });
  expect((await ask('statistics/cheapest')).status).toBe(422);
  expect((await ask('statistics/cheapest?of=Nabia')).status).toBe(400);
  expect((await ask('statistics/items?of=Nabia')).status).toBe(400);
  expect((await ask('statistics/inflation')).data).toEqual({ currency: 'PLN', products: 0, months: [] });
  const days = 'from=2026-02-01&to=2026-02-28';
  expect((await ask(`statistics/prices?basis=all&${days}`)).data).toMatchObject({
    before: { from: '2026-01-01', to: '2026-01-31' },
    ...{ compared: 0, dearer: [], smaller: [] },
  });
  expect((await ask('products?name=mleko')).data).toEqual({ currency: 'PLN', products: [] });
  expect((await ask(`products/${encodeURIComponent('Mleko')}`)).status).toBe(404);
  expect((await ask('statistics/overview?basis=perhaps')).status).toBe(422);
});

test('receipts are deleted and put into a category many at a time, and listed by their ids', async () => {
  const { base, ids } = await openLibrary();
  const send = (path: string, body: object) =>
    fetch(`${base}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await send('category', { receipt_ids: ids, category_id: 'cheese' })).status).toBe(200);
  const rows = await list(base, `ids=${ids.join(',')}&details=true`);
  expect(rows.map(({ category }) => category)).toEqual(Array(2).fill('Nabiał > Sery i twarogi'));
  expect((await send('delete', { receipt_ids: [...ids, 'nobody'] })).status).toBe(404);
  expect((await send('delete', { receipt_ids: ids })).status).toBe(200);
  expect(await list(base, '')).toEqual([]);
});
