import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { drawReceipt } from '../../contract/client.ts';
import { run, serve } from './run.ts';

vi.setConfig({ testTimeout: 120_000 });

function folder(): string {
  const name = mkdtempSync(path.join(tmpdir(), 'paragon-cli-'));
  onTestFinished(() => {
    rmSync(name, { recursive: true, force: true });
  });
  return name;
}

function receiptFile(number: number): string {
  const file = path.join(folder(), `receipt-${number}.png`);
  writeFileSync(file, drawReceipt(number));
  return file;
}

describe('paragon scan', () => {
  it('prints a table, and keeps nothing', async () => {
    const temporary = folder();
    const file = receiptFile(501);
    const ended = await run(['scan', file], { TMPDIR: temporary });
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout).toContain('11.99 PLN');
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('prints all of it as JSON, and tells by its exit code that one file failed', async () => {
    const good = receiptFile(502);
    const broken = path.join(folder(), 'broken.png');
    writeFileSync(broken, drawReceipt(503).slice(0, 300));
    const ended = await run(['scan', '--json', good, broken, '/no/such/file.png']);
    expect(ended.exitCode).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject([
      { file: good, ok: true, result: { status: 'SUCCESS', analysis: { total_amount: 11.99 } } },
      { file: broken, ok: false, error: { code: 'CORRUPT_FILE' } },
      { file: '/no/such/file.png', ok: false, error: { code: 'NOT_FOUND' } },
    ]);
  });

  it('saves in the library where that is asked, unless Paragon runs on it', async () => {
    const data = folder();
    const file = receiptFile(504);
    expect(await run(['scan', '--save', '--data', data, file])).toMatchObject({ exitCode: 0 });
    const { url } = await serve(['--port', '0', '--data', data]);
    expect(await (await fetch(`${url}/api/v3/receipts`)).json()).toMatchObject({
      data: { total: 1, receipts: [{ filename: 'receipt-504.png' }] },
    });
    const refused = await run(['scan', '--save', '--data', data, file]);
    expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
    expect(refused.stderr).toContain('Paragon is running');
  });
});
