import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { isGrave, readAudit } from '../../../scripts/audit/audit-report.ts';

// npm itself asks a registry that answers as registries do, or that refuses.

const packageName = 'paragon-audit-example';
const advisory = {
  id: 1,
  url: 'https://registry.example/advisories/1',
  title: 'Prototype pollution',
  severity: 'high',
  vulnerable_versions: '<1.0.1',
};

async function registry(answer: (url: string) => { status: number; body: unknown }): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { status, body } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** What npm prints of a project with one dependency. */
async function npmAudit(address: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'paragon-audit-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const dependencies = { [packageName]: '1.0.0' };
  const root = { name: 'example', version: '1.0.0', dependencies };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(root));
  const resolved = `${address}${packageName}/-/${packageName}-1.0.0.tgz`;
  const packages = { '': root, [`node_modules/${packageName}`]: { version: '1.0.0', resolved } };
  const lock = { ...root, lockfileVersion: 3, requires: true, packages };
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const args = ['audit', '--json', '--omit=dev', `--registry=${address}`, '--fetch-retries=0'];
  const npm = spawn('npm', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  return text(npm.stdout);
}

/** What npm asks of a package to tell which versions are safe. */
const manifest = {
  name: packageName,
  'dist-tags': { latest: '1.0.1' },
  versions: {
    '1.0.0': { name: packageName, version: '1.0.0' },
    '1.0.1': { name: packageName, version: '1.0.1' },
  },
};

test('a weakness that the registry tells of is found and is grave', { timeout: 60_000 }, async () => {
  const address = await registry((url) => {
    if (url.endsWith('/advisories/bulk')) return { status: 200, body: { [packageName]: [advisory] } };
    return { status: 200, body: manifest };
  });
  const audit = readAudit(await npmAudit(address));
  expect(audit).toMatchObject({ kind: 'answered', found: [{ name: packageName, severity: 'high' }] });
  expect(audit.kind === 'answered' && audit.found.every(isGrave)).toBe(true);
});

test('an older npm’s report is read too, and one that is cut off is no answer', () => {
  const advisories = { 1: { ...advisory, module_name: packageName } };
  const old = { actions: [], advisories, muted: [], metadata: { vulnerabilities: { high: 1 } } };
  expect(readAudit(JSON.stringify(old))).toEqual({
    kind: 'answered',
    found: [{ name: packageName, severity: 'high', range: '<1.0.1' }],
  });
  expect(readAudit(JSON.stringify(old).slice(0, -9))).toMatchObject({ kind: 'not-answered' });
});

test(
  'a clean answer has nothing, and a refused question is no clean answer',
  { timeout: 60_000 },
  async () => {
    const clean = await registry(() => ({ status: 200, body: {} }));
    expect(readAudit(await npmAudit(clean))).toEqual({ kind: 'answered', found: [] });
    const refusing = await registry(() => ({ status: 405, body: { error: 'method not allowed' } }));
    expect(readAudit(await npmAudit(refusing))).toMatchObject({ kind: 'not-answered' });
    expect(readAudit('')).toMatchObject({ kind: 'not-answered' });
    expect(readAudit('{"vulnerabilities":{}}')).toMatchObject({ kind: 'not-answered' });
  },
);
