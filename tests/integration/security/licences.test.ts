import { promisify } from 'node:util';
import path from 'node:path';
import { init } from 'license-checker-rseidelsohn';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Whether an SPDX expression leaves no way but the GPL or AGPL, whose terms a program that bundles it must take over. */
function bindsTheWhole(expression: string): boolean {
  const ways = expression.replace(/[()]/g, '').split(/\s+OR\s+/);
  return ways.every((way) => way.split(/\s+AND\s+/).some((licence) => /^A?GPL/i.test(licence)));
}

it.each([
  ['MIT', false],
  ['LGPL-3.0-or-later', false],
  ['(MIT OR GPL-3.0-or-later)', false],
  ['GPL-2.0', true],
  ['AGPL-3.0-only', true],
  ['MIT AND GPL-3.0', true],
  ['GPL-2.0 OR AGPL-3.0', true],
])('%s binds the whole program: %s', (expression, expected) => {
  expect(bindsTheWhole(expression)).toBe(expected);
});

it('no package is under the GPL or AGPL, and each has a licence', async () => {
  const packages = Object.entries(await promisify(init)({ start: root }));
  const licences = packages.map(([name, { licenses }]) => [name, String(licenses ?? 'UNKNOWN')] as const);
  expect(packages.length).toBeGreaterThan(300);
  expect(licences.filter(([, expression]) => bindsTheWhole(expression))).toEqual([]);
  expect(licences.filter(([, expression]) => expression.includes('UNKNOWN'))).toEqual([]);
}, 60_000);
