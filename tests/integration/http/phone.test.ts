import { mkdirSync, writeFileSync } from 'node:fs';
import { request as send, type IncomingMessage, type RequestOptions } from 'node:http';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createEventBus } from '../../../src/core/event-bus.ts';
import { createPhoneLink } from '../../../src/core/phone/phone-link.ts';
import { outcomeSchema } from '../../../src/shared/app-error.ts';
import { phoneReceiptSchema, type PhoneLinkView } from '../../../src/shared/phone.ts';
import { fakeFile } from '../../support/fake-receipt.ts';
import { openPort } from '../../support/open-port.ts';
import { chunksOf, patience, startTestApp, temporaryFolder, untilEnded } from '../../support/test-app.ts';

/** Stands in for the computer's address in its network; the port listens at 127.0.0.1, as it does by itself. */
const phoneAddress = '127.0.0.2';

type OpenLink = Extract<PhoneLinkView, { state: 'open' }>;

function pageFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'phone.html'), '<script src="./assets/phone.js"></script>');
  writeFileSync(join(folder, 'index.html'), 'the window');
  writeFileSync(join(folder, 'assets', 'phone.js'), 'begin()');
  writeFileSync(join(folder, 'assets', 'index.js'), 'the window');
  return folder;
}

async function startWithPhone() {
  const app = await startTestApp({ phoneAddress, rendererFolder: pageFolder() });
  const { phone } = app.services;
  return { app, phone, open: async () => opened(await phone.open(null)) };
}

function opened(link: PhoneLinkView): OpenLink {
  if (link.state !== 'open') throw new Error('The way from the phone is closed.');
  return link;
}

function bearer({ code }: { readonly code: string }) {
  return { authorization: `Bearer ${code}` };
}

async function upload(link: OpenLink, bytes: Uint8Array, headers: Record<string, string> = bearer(link)) {
  const body = new FormData();
  body.append('file', new File([Uint8Array.from(bytes)], 'photo.jpg', { type: 'image/jpeg' }));
  return fetch(`${link.page}receipts`, { method: 'POST', body, headers });
}

async function valueOf(answer: Response) {
  const outcome = outcomeSchema.parse(await answer.json());
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

async function receiptsOf(link: OpenLink) {
  const answer = await fetch(`${link.page}receipts`, { headers: bearer(link) });
  return z.object({ receipts: z.array(phoneReceiptSchema) }).parse(await valueOf(answer)).receipts;
}

/** By plain HTTP, for headers and senders that fetch doesn't let one choose. */
function status(link: OpenLink, options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = send(`${link.page}receipts`, options, (answer: IncomingMessage) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

const portOf = (link: OpenLink) => Number(new URL(link.page).port);

test('nothing listens for phones until it is wanted, and nothing after', async () => {
  const { app, phone, open } = await startWithPhone();
  expect(await app.call('phone.status', {})).toEqual({ ok: true, value: { state: 'closed' } });
  const link = await open();
  expect(link.url).toBe(`http://${phoneAddress}:${portOf(link)}/#${link.code}`);
  expect(await canConnect(phoneAddress, portOf(link))).toBe(true);
  await phone.close();
  expect(await canConnect(phoneAddress, portOf(link))).toBe(false);
  expect(phone.status()).toEqual({ state: 'closed' });
  const again = await open();
  await app.stop();
  expect(await canConnect(phoneAddress, portOf(again))).toBe(false);
});

test('a photo comes in by the code, and the phone is told what became of it', async () => {
  const { app, phone, open } = await startWithPhone();
  const link = await open();
  const sent = phoneReceiptSchema.parse(
    await valueOf(await upload(link, fakeFile({ text: 'SHOP MLEKO=350 PARAGON' }))),
  );
  await expect.poll(async () => (await receiptsOf(link))[0]?.state, patience).toBe('succeeded');
  const [receipt] = await receiptsOf(link);
  expect(receipt).toMatchObject({
    jobId: sent.jobId,
    filename: 'photo.jpg',
    storeName: 'SHOP',
  });
  expect(receipt?.verdict).not.toBeNull();
  expect(phone.status()).toMatchObject({ isTaken: true, jobIds: [sent.jobId] });
  expect(app.services.receipts.list({ query: '', verdict: null, limit: 5, offset: 0 }).total).toBe(1);
});

test('the phone is told of what it sent itself, and of no other receipt', async () => {
  const { app, open } = await startWithPhone();
  const link = await open();
  await app.call('receipts.submit', {
    ...{
      filename: 'other.jpg',
      contentType: 'image/jpeg',
      bytes: fakeFile({ text: 'OTHER CHLEB=400 PARAGON' }),
    },
  });
  expect(await receiptsOf(link)).toEqual([]);
});

test('the page and its files are served without the code, under a policy, and no other file', async () => {
  const link = await (await startWithPhone()).open();
  const page = await fetch(link.page);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await (await fetch(`${link.page}assets/phone.js`)).text()).toBe('begin()');
  for (const hidden of ['index.html', 'assets/index.js', 'assets/../index.html', '..%2findex.html']) {
    expect((await fetch(`${link.page}${hidden}`)).status, hidden).toBe(401);
    expect((await fetch(`${link.page}${hidden}`, { headers: bearer(link) })).status, hidden).toBe(404);
  }
});

test('the rest of the port stays closed to the network while the way from the phone is open', async () => {
  const { app, open } = await startWithPhone();
  const http = await openPort(app);
  const link = await open();
  const port = Number(new URL(http.address).port);
  expect(await canConnect('127.0.0.1', port)).toBe(true);
  expect(await canConnect(phoneAddress, port)).toBe(false);
  expect(await canConnect('127.0.0.1', portOf(link))).toBe(false);
  const routes = [
    'api/v3/receipts',
    'api/v3/library',
    'rpc/settings.get',
    'rpc/events',
    'docs',
    'openapi.json',
    'metrics',
  ];
  for (const route of routes) {
    for (const method of ['GET', 'POST']) {
      expect((await fetch(`${link.page}${route}`, { method })).status, route).toBe(401);
      const known = await fetch(`${link.page}${route}`, { method, headers: bearer(link) });
      expect(known.status, route).toBe(404);
    }
  }
});

test('a wrong code, a code of before and no code let nothing in', async () => {
  const { app, open } = await startWithPhone();
  const before = await open();
  const link = await open();
  expect(link.code).not.toBe(before.code);
  const wrong = [{}, { authorization: 'Bearer ' }, bearer(before), bearer({ code: link.code.slice(0, -1) })];
  for (const headers of wrong)
    expect((await upload(link, fakeFile({ text: 'X' }), headers)).status).toBe(401);
  expect(app.services.jobs.list({ limit: 5, offset: 0 }).total).toBe(0);
  expect((await upload(link, fakeFile({ text: 'SHOP MLEKO=350 PARAGON' }))).status).toBe(200);
});

test('another name for the computer and another site are refused, with the right code too', async () => {
  const link = await (await startWithPhone()).open();
  const headers = bearer(link);
  expect(await status(link, { headers })).toBe(200);
  expect(await status(link, { headers: { ...headers, host: `evil.example:${portOf(link)}` } })).toBe(403);
  expect(await status(link, { headers: { ...headers, origin: 'http://evil.example' } })).toBe(403);
  expect(await status(link, { headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).toBe(403);
  expect(await status(link, { path: '/', headers: { host: `evil.example:${portOf(link)}` } })).toBe(403);
});

test('a code is the phone’s alone that used it first', async () => {
  const link = await (await startWithPhone()).open();
  const headers = bearer(link);
  expect(await status(link, { headers, localAddress: '127.0.0.3' })).toBe(200);
  expect(await status(link, { headers, localAddress: '127.0.0.4' })).toBe(403);
  expect(await status(link, { headers, localAddress: '127.0.0.3' })).toBe(200);
});

test('guessing the code is slowed down, and by many phones closes the way', async () => {
  const { phone, open } = await startWithPhone();
  const link = await open();
  const guess = (localAddress: string) => status(link, { headers: bearer({ code: 'guess' }), localAddress });
  const statuses = [];
  for (let tries = 0; tries < 12; tries += 1) statuses.push(await guess('127.0.0.9'));
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(statuses.slice(10)).toEqual([429, 429]);
  expect(phone.status().state).toBe('open');
  for (let sender = 10; sender < 14; sender += 1) {
    for (let tries = 0; tries < 10; tries += 1) await guess(`127.0.0.${sender}`);
  }
  await expect.poll(() => phone.status().state, patience).toBe('closed');
});

test('a file is refused above 60 MB, and what is no picture', async () => {
  const { app, open } = await startWithPhone();
  const link = await open();
  const large = await upload(
    link,
    Buffer.alloc(60 * 1024 * 1024 + 1, fakeFile({ text: 'SHOP MLEKO=350 PARAGON' })),
  );
  expect(outcomeSchema.parse(await large.json())).toMatchObject({
    ok: false,
    error: { code: 'FILE_TOO_LARGE' },
  });
  const text = await upload(link, Buffer.from('no picture at all'));
  expect(outcomeSchema.parse(await text.json())).toMatchObject({
    ok: false,
    error: { code: 'UNSUPPORTED_FILE_TYPE' },
  });
  expect(app.services.jobs.list({ limit: 5, offset: 0 }).total).toBe(0);
});

test('it closes by itself when nothing comes in', async () => {
  const { app } = await startWithPhone();
  const events = createEventBus();
  const seen: string[] = [];
  events.subscribe((event) => {
    if (event.type === 'phone.changed') seen.push(event.phone.state);
  });
  const phone = createPhoneLink({
    ...app.services,
    ...{ events, now: Date.now, pageFolder: pageFolder() },
    ...{ addresses: () => [phoneAddress], idleMs: 30 },
  });
  const link = opened(await phone.open(null));
  await expect.poll(() => canConnect(phoneAddress, portOf(link)), patience).toBe(false);
  expect(seen).toEqual(['open', 'closed']);
});

test('another library closes it, for what came in is of the one before', async () => {
  const { app, phone, open } = await startWithPhone();
  await open();
  app.services.events.publish({ type: 'library.changed' });
  await expect.poll(() => phone.status().state, patience).toBe('closed');
});

test('it opens at this computer’s own addresses alone, and not without a network', async () => {
  const { app } = await startWithPhone();
  expect(await app.call('phone.open', { address: '192.0.2.1' })).toMatchObject({
    ok: false,
    error: { code: 'NO_NETWORK' },
  });
  const phone = createPhoneLink({
    ...app.services,
    ...{ now: Date.now, pageFolder: pageFolder() },
    addresses: () => [],
  });
  await expect(phone.open(null)).rejects.toMatchObject({ code: 'NO_NETWORK' });
  expect(phone.status()).toEqual({ state: 'closed' });
});

test('photos that came in through it are joined into one receipt, and no others', async () => {
  const { app, open } = await startWithPhone();
  const link = await open();
  const upper = fakeFile({ text: 'BARTEK PARAGON CHLEB=500' });
  const lower = fakeFile({ text: 'MASLO=700 1200' });
  const sent = await Promise.all([upper, lower].map(async (bytes) => valueOf(await upload(link, bytes))));
  const jobIds = sent.map((value) => phoneReceiptSchema.parse(value).jobId);
  const join = (ids: readonly string[], headers: Record<string, string> = bearer(link)) =>
    fetch(`${link.page}join`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ jobIds: ids }),
    });
  expect((await join(jobIds, {})).status).toBe(401);
  const source = chunksOf(fakeFile({ text: 'OTHER 100' }));
  const elsewhere = await app.services.jobs.submit({ source, filename: 'other.jpg', userId: null });
  const refused = outcomeSchema.parse(await (await join([jobIds[0] ?? '', elsewhere.jobId])).json());
  expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  expect(outcomeSchema.parse(await (await join(['one'])).json())).toMatchObject({ ok: false });

  const { jobId } = phoneReceiptSchema.parse(await valueOf(await join(jobIds)));
  await untilEnded(app, jobId);
  // Asked again, as a phone does whose answer got lost.
  expect(await valueOf(await join(jobIds))).toMatchObject({ jobId });
  expect(await receiptsOf(link)).toEqual([
    expect.objectContaining({ jobId, state: 'succeeded', totalMinor: 1200 }),
  ]);
});
