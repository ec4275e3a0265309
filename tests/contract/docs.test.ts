import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { drawReceipt } from './client.ts';
import { serverUnderTest } from './server.ts';

const base = serverUnderTest();
const docsFile = new URL('../../docs/http-api.md', import.meta.url);

/** The page's shell lines in order, for this server; -f makes curl fail where the server answers an error. */
async function scriptOf(url: string): Promise<string> {
  const page = await readFile(docsFile, 'utf8');
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines]) => lines ?? '');
  const lines = blocks.join('\n').replaceAll('http://localhost:8000', url);
  return `set -eu\n${lines.replaceAll('curl -sS', 'curl -fsS')}`;
}

describe('the page about the HTTP port', () => {
  it('has lines that work as they stand there', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'paragon-docs-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(path.join(folder, 'paragon.jpg'), drawReceipt(401));
    await writeFile(path.join(folder, 'paragon-2.jpg'), drawReceipt(402));
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', await scriptOf(base())], {
      cwd: folder,
    });
    expect(stderr).toBe('');
    for (const message of [
      'Receipt processing started',
      'Task status retrieved successfully',
      'Task already finished',
      'Receipts retrieved successfully',
      'Receipt retrieved successfully',
      'Receipt processing system health check',
      'paragon_queue_depth',
      'Joined receipt is being read',
      'Receipt split',
      'Receipt processed successfully',
      'Receipt analyzed successfully',
      'Receipt data saved successfully',
    ]) {
      expect(stdout).toContain(message);
    }
    expect([...(await readFile(path.join(folder, 'page.jpg'))).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });
});
