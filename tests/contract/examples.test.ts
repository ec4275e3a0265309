import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { sendWebhook, type Delivery } from '../../src/core/webhook/send-webhook.ts';
import { drawReceipt } from './client.ts';
import { serverUnderTest } from './server.ts';

const base = serverUnderTest();
const examples = await readFile(new URL('../../docs/examples.md', import.meta.url), 'utf8');

/** The nth script of the page in a language, for this server. */
function script(language: 'python' | 'js', nth: number): string {
  const scripts = [...examples.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))];
  const source = scripts[nth]?.[1];
  if (source === undefined) throw new Error(`docs/examples.md has no such ${language}.`);
  return source.replaceAll('http://localhost:8000', base());
}

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-examples-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

it.each([
  { language: 'python', program: 'python3', name: 'read.py' },
  { language: 'js', program: process.execPath, name: 'read.mjs' },
] as const)('the script in $language reads a receipt', async ({ language, program, name }) => {
  const folder = await folderWith({ [name]: script(language, 0), 'paragon.jpg': drawReceipt(402) });
  const child = spawn(program, [name, 'paragon.jpg'], { cwd: folder });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(stderr).toBe('');
  const [head, ...items] = stdout.trim().split('\n');
  expect(head).toMatch(/ \d{4}-\d\d-\d\d.* \d+(?:\.\d+)? proved$/);
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) expect(item).toMatch(/^.+: \d+(?:\.\d+)?$/);
});

it('the receiver in Python takes what Paragon signed, and nothing that somebody else did', async () => {
  const secret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
  const folder = await folderWith({ 'receiver.py': script('python', 1) });
  const child = spawn('python3', ['receiver.py'], {
    cwd: folder,
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' },
  });
  onTestFinished(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (line: string) => said.push(line));
  await expect.poll(() => said.join(''), { timeout: 30_000 }).toMatch(/listening \d+/);
  const port = /\d+/.exec(said.join(''))?.[0] ?? '';
  const body = { type: 'receipt.succeeded', data: {} };
  const delivery: Delivery = { url: `http://127.0.0.1:${port}/`, secret, id: 'a', sentAt: Date.now(), body };
  await sendWebhook(delivery, new AbortController().signal);
  await expect.poll(() => said.join(''), { timeout: 30_000 }).toContain('receipt.succeeded');
  const forged = { ...delivery, secret: `whsec_${Buffer.alloc(24, 1).toString('base64')}` };
  await expect(sendWebhook(forged, new AbortController().signal)).rejects.toMatchObject({
    code: 'WEBHOOK_FAILED',
    details: { status: 401 },
  });
});
