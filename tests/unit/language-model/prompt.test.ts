import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/language-model/prompt.ts';
import { promptFile, temporaryFolder } from '../../support/test-app.ts';

function written(text: string): string {
  const file = join(temporaryFolder(), 'prompt.md');
  writeFileSync(file, text);
  return file;
}

it('is a file that begins with its version, whatever ends its lines', () => {
  expect(readPrompt(written('---\nversion: receipt-7\n---\n\nRead.\n'))).toEqual({
    version: 'receipt-7',
    text: 'Read.',
  });
  expect(readPrompt(written('---\r\nversion: a\r\n---\r\nRead.\r\nWell.'))).toEqual({
    version: 'a',
    text: 'Read.\nWell.',
  });
});

it.each(['Read.', '---\nname: receipt\n---\nRead.', '---\nversion: receipt-7\n---\n'])(
  '%j is refused',
  (text) => {
    expect(() => readPrompt(written(text))).toThrow('Install Paragon again.');
  },
);

it('tells a model what each key of the answer is for', () => {
  const { text, version } = readPrompt(promptFile);
  expect(version).toMatch(/^receipt-\d+$/);
  const keys = [
    'receipt_id',
    'store',
    'date',
    'time',
    'nip',
    'number',
    'total',
    'items',
    'discounts',
    'seen',
  ];
  for (const key of keys) expect(text).toContain(`"${key}"`);
});
