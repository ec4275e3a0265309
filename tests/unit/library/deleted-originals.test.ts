import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deletedOriginals, writeDeletedOriginals } from '../../../src/core/library/deleted-originals.ts';
import { addRemembered, rememberedIn } from '../../../src/core/library/remembered.ts';
import { temporaryFolder } from '../../support/test-app.ts';

function places(text?: string) {
  const remembered = rememberedIn(temporaryFolder());
  if (text !== undefined) writeFileSync(remembered.deleted, text);
  return remembered;
}

const names = (...listed: string[]) => new Set(listed);

test('of a list from before there were two, nothing counts as deleted by itself, and nothing is read', () => {
  const old = places('["a.jpg","b.jpg"]');
  expect(deletedOriginals(old)).toEqual({ deleted: names(), joined: names('a.jpg', 'b.jpg') });
  writeDeletedOriginals(old, { deleted: names('c.jpg'), joined: names('b.jpg') });
  expect(readFileSync(old.deleted, 'utf8')).toBe('{"deleted":["c.jpg"],"joined":["b.jpg"]}');
});

test.each([undefined, '', '{"deleted":1}', '[1]'])('a list that is %j is empty', (text) => {
  expect(deletedOriginals(places(text))).toEqual({ deleted: names(), joined: names() });
});

test('what a backup remembers is added to, but for what has come back since', async () => {
  const from = places('{"deleted":["a.jpg"],"joined":["b.jpg"]}');
  const to = places('{"deleted":["back.jpg","gone.jpg"],"joined":["a.jpg","apart.jpg"]}');
  await addRemembered(from, to, names('back.jpg', 'apart.jpg'));
  expect(deletedOriginals(to)).toEqual({
    deleted: names('a.jpg', 'gone.jpg'),
    joined: names('a.jpg', 'b.jpg'),
  });
});
