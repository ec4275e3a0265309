import { expect, it } from 'vitest';
import { serverAge } from '../../../src/shared/language-model.ts';

it.each([
  [null, 'current'],
  ['0.0.0', 'current'],
  ['0.6.8', 'old'],
  ['0.12.5', 'old'],
  ['0.12.6', 'dated'],
  ['0.21.0', 'dated'],
  ['0.21.1', 'current'],
  ['0.32.15', 'current'],
  ['1.0.0', 'current'],
])('a server of version %s is %s', (version, age) => {
  expect(serverAge(version)).toBe(age);
});
