import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { withoutDiacritics, withPlainL } from '../../src/shared/fold.ts';
import { fold } from '../../src/workers/reading/text/fold.ts';

test.each([
  ['Żółć gęślą jaźń', 'Zolc gesla jazn'],
  ['ŁÓDŹ', 'LODZ'],
  ['Müller & Søn', 'Muller & Søn'],
  ['e\u0301te\u0301', 'ete'],
  ['12,50 zł', '12,50 zl'],
])('%s without diacritics is %s', (text, plain) => {
  expect(withoutDiacritics(text)).toBe(plain);
});

it('leaves all but ł to the index where it is to', () => {
  expect(withPlainL('Żółć, ŁÓDŹ')).toBe('Żólć, LÓDŹ');
});

it('keeps each position of the text where the reading needs it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
    }),
  );
});

it('stands in one place', () => {
  const folder = join(import.meta.dirname, '../../src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const decomposing = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes("'NFD'"));
  expect(decomposing).toEqual(['shared/fold.ts']);
});
