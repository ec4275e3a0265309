import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attachmentPath } from '../../../src/shared/attachment.ts';
import { idsByShop, warrantyText } from '../../support/attach.ts';
import { addReceipts } from '../../support/library-files.ts';
import { openPort } from '../../support/open-port.ts';
import { startTestApp, temporaryFolder } from '../../support/test-app.ts';
import { run } from '../cli/run.ts';

const addedSchema = z.object({ data: z.object({ attachment_id: z.string() }) });

async function openLibrary() {
  const app = await startTestApp();
  const http = await openPort(app);
  await addReceipts(app, 1, 1);
  const { SHOP1: receiptId = '' } = idsByShop(app);
  return {
    app,
    receiptId,
    address: http.address,
    base: `${http.address}/api/v3/receipts/${receiptId}/attachments`,
  };
}

function formWith(filename: string, content: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([content], { type: 'text/html' }), filename);
  return form;
}

test('a file is attached over the port, listed, given back only as a download, removed and put back', async () => {
  const { address, base, receiptId } = await openLibrary();
  const page = '<script>alert(1)</script>';
  const added = await fetch(base, { method: 'POST', body: formWith('Gwarancja żelazka.html', page) });
  expect(added.status).toBe(201);
  const body: unknown = await added.json();
  expect(body).toMatchObject({
    status_code: 201,
    data: { filename: 'Gwarancja żelazka.html', content_type: 'text/plain', size_bytes: page.length },
  });
  const attachmentId = addedSchema.parse(body).data.attachment_id;
  const one = address + attachmentPath({ receiptId, attachmentId });

  const given = await fetch(one);
  expect(await given.text()).toBe(page);
  expect(given.headers.get('content-type')).toBe('text/plain');
  expect(given.headers.get('x-content-type-options')).toBe('nosniff');
  expect(given.headers.get('content-security-policy')).toContain('sandbox');
  expect(given.headers.get('content-disposition')).toBe(
    `attachment; filename="Gwarancja ?elazka.html"; filename*=UTF-8''Gwarancja%20%C5%BCelazka.html`,
  );

  const removed = await fetch(one, { method: 'DELETE' });
  expect(await removed.json()).toMatchObject({ data: { removed_at: expect.any(String) as string } });
  expect((await fetch(one)).status).toBe(404);
  expect(await (await fetch(base)).json()).toMatchObject({
    data: { attachments: [{ removed_at: expect.any(String) as string }] },
  });
  const back = await fetch(`${one}/restore`, { method: 'POST' });
  expect(await back.json()).toMatchObject({ message: 'Attachment put back', data: { removed_at: null } });
  expect((await fetch(one)).status).toBe(200);
});

test('what can’t be attached over the port is refused with its reason', async () => {
  const { base, address } = await openLibrary();
  const zip = await fetch(base, { method: 'POST', body: formWith('zdjęcia.zip', 'PK\u0003\u0004') });
  expect(zip.status).toBe(400);
  expect(await zip.json()).toMatchObject({ detail: { error_code: 'UNSUPPORTED_ATTACHMENT' } });
  const large = await fetch(base, { method: 'POST', body: formWith('a.txt', 'a'.repeat(61 * 1024 * 1024)) });
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ detail: { details: { max_size_mb: 60 } } });
  expect((await fetch(base, { method: 'POST', body: new FormData() })).status).toBe(422);
  const nobody = `${address}/api/v3/receipts/nobody/attachments`;
  expect((await fetch(nobody, { method: 'POST', body: formWith('a.txt', 'a') })).status).toBe(404);
  expect((await fetch(`${base}/nothing`)).status).toBe(404);
});

test('the window in a browser attaches as a form', async () => {
  const { address, receiptId, app } = await openLibrary();
  const form = formWith('karta.txt', warrantyText);
  const sent = await fetch(`${address}/rpc/attachments.add?receiptId=${receiptId}`, {
    method: 'POST',
    body: form,
  });
  expect(await sent.json()).toMatchObject({ ok: true, value: { filename: 'karta.txt' } });
  expect(app.services.attachments.list(receiptId)).toHaveLength(1);
});

test('the command line attaches, lists, saves, removes and puts back', async () => {
  const { app, receiptId } = await openLibrary();
  await app.stop();
  const folder = temporaryFolder();
  const [card, saved] = [join(folder, 'karta.txt'), join(folder, 'saved.txt')];
  writeFileSync(card, warrantyText);
  const attach = (...args: string[]) => run(['attach', receiptId, ...args, '--data', app.config.dataFolder]);
  const listed = await attach(card, '--json');
  expect(listed).toMatchObject({ exitCode: 0 });
  const [attachment] = z.array(z.object({ attachmentId: z.string() })).parse(JSON.parse(listed.stdout));
  const id = attachment?.attachmentId ?? '';
  expect(await attach('--save', id, '--output', saved)).toMatchObject({ exitCode: 0 });
  expect(readFileSync(saved, 'utf8')).toBe(warrantyText);
  const again = await attach('--save', id, '--output', saved);
  expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is there already') as string });
  expect((await attach('--remove', id)).stdout).toMatch(/karta\.txt.*removed/);
  expect((await attach('--put-back', id)).stdout).not.toContain('removed');
  expect((await attach(join(folder, 'nothing.pdf'))).exitCode).not.toBe(0);
});
