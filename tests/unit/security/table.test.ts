import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dangerRows } from '../../../scripts/faults/danger-rows.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A title stands in quotes, or is what a template says before or after its variable. */
function hasTitle(source: string, name: string): boolean {
  const written = [`'${name}'`, `\`${name}\``, `\`${name}\${`, `} ${name}\``];
  return written.some((one) => source.includes(one));
}

describe.each([
  ['docs/security.md', 25],
  ['docs/reliability.md', 26],
])('the table of dangers in %s', (page, length) => {
  const rows = dangerRows(readFileSync(path.join(root, page), 'utf8'));

  it(`has its ${length} rows`, () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length }, (_, index) => index + 1));
  });

  it.each(rows)('names tests that are there for row $number', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, name } of tests) {
      expect(existsSync(path.join(root, file)), file).toBe(true);
      const source = readFileSync(path.join(root, file), 'utf8').replaceAll("\\'", "'");
      expect(hasTitle(source, name), `${file} has no test '${name}'`).toBe(true);
      expect(source, `${file} skips`).not.toMatch(/\b(?:it|test|describe)\.(?:skip|todo|fixme)\b/);
    }
  });
});
