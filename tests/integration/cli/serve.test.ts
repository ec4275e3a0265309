import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { run, serve } from './run.ts';

vi.setConfig({ testTimeout: 60_000 });

function folder(): string {
  const name = mkdtempSync(path.join(tmpdir(), 'paragon-cli-'));
  onTestFinished(() => {
    rmSync(name, { recursive: true, force: true });
  });
  return name;
}

describe('paragon serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('serves until %s, and ends well', async (signal) => {
    const serving = await serve(['--port', '0', '--data', folder()]);
    expect((await fetch(`${serving.url}/api/v3/receipts/health`)).status).toBe(200);
    expect(await serving.end(signal)).toBe(0);
    await expect(fetch(serving.url)).rejects.toThrow('fetch failed');
  });

  it('ends with 3 where the port is taken, and says so', async () => {
    const { url } = await serve(['--port', '0', '--data', folder()]);
    const { port } = new URL(url);
    const ended = await run(['serve', '--port', port, '--data', folder()]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain(`Port ${port} is used by another program`);
  });

  it('ends with 4 where Paragon already runs on that library', async () => {
    const data = folder();
    await serve(['--port', '0', '--data', data]);
    const ended = await run(['serve', '--port', '0', '--data', data]);
    expect(ended).toMatchObject({ exitCode: 4, stdout: '' });
    expect(ended.stderr).not.toBe('');
  });

  it('lets no other computer in without a token', async () => {
    const ended = await run(['serve', '--host', '0.0.0.0', '--port', '0', '--data', folder()]);
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toContain('PARAGON_TOKEN');
  });

  it.each([
    [['serve', '--port', '70000'], {}],
    [['serve', '--port', 'http'], {}],
    [['serve'], { PARAGON_TOKEN: 'short' }],
    [['serve'], { PARAGON_PORT: 'eight thousand' }],
    [['dance'], {}],
    [['scan'], {}],
  ])('ends with 2 where it is called wrongly: %j', async (args, environment) => {
    const ended = await run(args, { PARAGON_DATA: folder(), ...environment });
    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).not.toBe('');
  });
});

describe('paragon', () => {
  it('tells how it is used, and its version', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toMatch(/scan[\s\S]*serve/);
    const version = await run(['--version']);
    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+/);
  });
});
