import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import Table from 'cli-table3';
import { z } from 'zod';
import { iconSizes } from '../../../scripts/package/icons.ts';
import { outsidePackages, resourceFiles } from '../../../scripts/package/outside.ts';
import { unpackedFolder } from '../../../scripts/package/paths.ts';
import { version } from '../../../scripts/package/project.ts';
import { packedFiles, weigh } from '../../../scripts/package/weigh.ts';
import { fileTypes } from '../../../src/shared/engine.ts';

const target = { platform: process.platform, arch: process.arch };
const unpackedModules = path.join(unpackedFolder, 'resources/app.asar.unpacked/node_modules');

test('holds what the bundles can’t, each of it', () => {
  for (const { name, files } of outsidePackages(target)) {
    for (const pattern of files) {
      // better-sqlite3 compiled for the Electron that stands in takes the place of its prebuilt file.
      const isReplaced = name === 'better-sqlite3' && pattern.startsWith('prebuilds/');
      const wanted = isReplaced ? '{prebuilds/*,build/Release/*}' : pattern;
      const found = globSync(wanted, { cwd: path.join(unpackedModules, name) });
      expect(found.length, `${name}: ${wanted}`).toBeGreaterThan(0);
    }
  }
  for (const place of Object.keys(resourceFiles)) {
    expect(existsSync(path.join(unpackedFolder, 'resources', place)), place).toBe(true);
  }
});

test('holds nothing but this platform’s files, and no more than the bars', () => {
  const files = packedFiles(unpackedFolder);
  const useless =
    /\.(?:map|ts|mts|cts|tsx|c|cc|cpp|h|gyp|dylib|dll|exe)$|README|CHANGELOG|(?:^|\/)(?:tests?|__tests__|deps|src)\//;
  expect(files.map((file) => file.path).filter((file) => useless.test(file))).toEqual([]);
  const native = files.filter(({ kind }) => kind === 'native files');
  expect(native.length).toBeGreaterThanOrEqual(3);
  for (const file of native)
    expect(machineOf(path.join(unpackedFolder, file.path)), file.path).toBe(process.arch);
  const { totalMegabytes, ownMegabytes, byKind } = weigh(unpackedFolder);
  const table = new Table({ head: ['kind', 'MB'], style: { head: [] } });
  for (const [kind, megabytes] of byKind) table.push([kind, megabytes]);
  console.log(table.toString());
  expect(totalMegabytes).toBeLessThanOrEqual(370);
  expect(ownMegabytes).toBeLessThanOrEqual(100);
});

/** An ELF file's machine, from its header, in Node's words. */
function machineOf(file: string): string | undefined {
  const head = readFileSync(file).subarray(0, 20);
  expect(head.subarray(0, 4).toString('latin1')).toBe('\x7fELF');
  return { 0x3e: 'x64', 0xb7: 'arm64' }[head.readUInt16LE(18)];
}

test('says whose work is in it', () => {
  const read = (name: string) => readFileSync(path.join(unpackedFolder, name), 'utf8');
  expect(read('LICENSE')).toContain('MIT License');
  const notice = read('NOTICE.txt');
  const shipped = [
    'fastify',
    'react',
    '@mantine/core',
    'zod',
    'sharp',
    'onnxruntime-node',
    '@tesseract.js-data/pol',
  ];
  for (const name of shipped) expect(notice).toContain(`\n${name} `);
  const sbom = z
    .object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(read('sbom.cdx.json')));
  const names = sbom.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['electron', 'fastify', 'react', '@mantine/core', 'sharp']));
  expect(names).not.toContain('vitest');
});

test('brings what a Linux desktop asks for', () => {
  const share = path.join(unpackedFolder, 'share');
  const entry = readFileSync(path.join(share, 'applications/paragon.desktop'), 'utf8');
  const types = /^MimeType=(.*);$/m.exec(entry)?.[1]?.split(';') ?? [];
  // An e-receipt in JSON is taken too, but not every JSON file is one to open with Paragon.
  const offered = Object.keys(fileTypes).filter((type) => type !== 'application/json');
  expect(types.sort()).toEqual(offered.sort());
  expect(entry).toMatch(/^Exec=paragon-desktop %F$/m);
  for (const pixels of iconSizes) {
    const icon = readFileSync(path.join(share, `icons/hicolor/${pixels}x${pixels}/apps/paragon.png`));
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([pixels, pixels]);
  }
  const metainfo = readFileSync(path.join(share, 'metainfo/io.github.paragon.metainfo.xml'), 'utf8');
  expect(metainfo).toContain(`<release version="${version}"`);
  expect(metainfo).not.toContain('@');
  const unit = readFileSync(path.join(unpackedFolder, 'lib/systemd/user/paragon.service'), 'utf8');
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/paragon serve$/m);
});
