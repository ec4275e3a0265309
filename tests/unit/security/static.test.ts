import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

function filesWith(pattern: RegExp, ...folders: string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')));
}

describe('the sources', () => {
  it('open nothing outside but the page of releases: no link, program or web view', () => {
    expect(filesWith(/<webview|webviewTag|BrowserView/, 'src')).toEqual([]);
    expect(filesWith(/openExternal/, 'src')).toEqual(['src/main/open-releases.ts']);
  });

  it('make no markup out of text', () => {
    expect(
      filesWith(/dangerouslySetInnerHTML|\.innerHTML|document\.write|insertAdjacentHTML/, 'src/renderer'),
    ).toEqual([]);
  });

  it('evaluate no text as a program', () => {
    expect(filesWith(/\beval\(|new Function\(|vm\.run|require\('node:vm'\)|from 'node:vm'/, 'src')).toEqual(
      [],
    );
  });

  it('start no other program than the engine', () => {
    expect(filesWith(/(?:from|import\() ?'node:child_process'|utilityProcess\.fork/, 'src').sort()).toEqual([
      'src/core/engine/fork-engine.ts',
      'src/main/fork-engine.ts',
    ]);
  });

  it('fetch from nowhere but the model’s server and our own port, and post nowhere but to the user’s webhook', () => {
    const asking = filesWith(
      /\bfetch\(|undici|https?\.request|net\.connect/,
      'src/core',
      'src/main',
      'src/workers',
    );
    const ownPort = 'src/core/diagnostics/ask-running.ts';
    expect(asking).toContain(ownPort);
    expect(
      asking.filter((file) => file !== ownPort && !/language-model|app-scheme|core\/webhook/.test(file)),
    ).toEqual([]);
  });

  it('compare secrets by their digests in constant time, whichever way a token is sent', () => {
    const guard = readFileSync(path.join(root, 'src/core/http/request-guard.ts'), 'utf8');
    expect(guard).toMatch(/return timingSafeEqual\(digest\(given\), digest\(expected\)\);/);
    const [, body = ''] = /function carriesToken\([^)]*\)[^{]*\{([\s\S]*?)\n\}/.exec(guard) ?? [];
    const ways = [...body.matchAll(/return (.*);/g)].map(([, answer]) => answer);
    expect(ways).toEqual([
      'false',
      expect.stringMatching(/^isSameSecret\(/),
      'false',
      expect.stringMatching(/^isSameSecret\(/),
    ]);
    // Nobody else compares it with anything but nothing.
    expect(
      filesWith(/\btoken\)? [!=]==? (?!null|undefined|'')|[!=]==? (?:\w+\.)*token\b/, 'src/core/http'),
    ).toEqual([]);
  });

  it('parse forms with the streaming parser alone, not with the plug-in that had writing anywhere', () => {
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    expect(lock).not.toContain('node_modules/@fastify/multipart"');
    expect(lock).toContain('node_modules/@fastify/busboy"');
  });

  it('take every package by its hash, and let none run code when it is installed', () => {
    const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { integrity?: string; inBundle?: boolean }>;
    };
    const packages = Object.entries(lock.packages).filter(([name, { inBundle }]) => name !== '' && !inBundle);
    expect(packages.length).toBeGreaterThan(300);
    const loose = packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(loose.map(([name]) => name)).toEqual([]);
    expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('ask for a packed app whose fuses leave no way in', () => {
    const builder = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
    for (const off of [
      'runAsNode',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
    ]) {
      expect(builder).toContain(`  ${off}: false\n`);
    }
    for (const on of [
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
      'enableCookieEncryption',
    ]) {
      expect(builder).toContain(`  ${on}: true\n`);
    }
    expect(builder).toContain('  grantFileProtocolExtraPrivileges: false\n');
  });

  it('send no crash anywhere, as memory may hold receipts', () => {
    expect(filesWith(/crashReporter/, 'src')).toEqual([]);
  });
});
