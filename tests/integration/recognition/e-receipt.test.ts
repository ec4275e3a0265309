import { expect, test } from 'vitest';
import { eReceipt } from '../../support/e-receipt.ts';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();
const today = '2026-11-23';

test('an e-receipt in JSON is read exactly, without recognition, and proved', async () => {
  const path = write(JSON.stringify(eReceipt), 'json');
  expect(await engine.run('inspect', { path })).toEqual({
    mime: 'application/json',
    fileType: 'image',
    pages: 1,
  });
  const { pages } = await engine.run('recognise', { path, language: 'auto' });
  expect(pages).toMatchObject([{ source: 'text-layer' }]);
  const receipt = await engine.run('read', { pages, today });
  expect(receipt).toMatchObject({
    verdict: 'proved',
    storeChain: 'Biedronka',
    nip: { value: '7791011327' },
    date: { value: '2025-12-22' },
    time: { value: '16:46' },
    totalMinor: { value: 2405 },
    taxTotalMinor: { value: 223, origin: 'printed' },
    paymentMethod: 'card',
  });
  expect(
    receipt.items.map(({ name, quantity, totalMinor, isDeposit }) => [
      name.value,
      quantity.value,
      totalMinor.value,
      isDeposit,
    ]),
  ).toEqual([
    ['Mleko UHT 3,2 1l', 2000, 570, false],
    ['Granola 300g', 1000, 469, false],
    ['Banany luz', 740, 517, false],
    ['Płyn do naczyń', 1000, 799, false],
    ['But Plastik kaucja', 1000, 50, true],
  ]);
  expect(JSON.stringify(pages)).not.toContain('1234 ');
});

test('its picture is drawn from it', async () => {
  const path = write(JSON.stringify(eReceipt), 'json');
  const picture = await engine.run('picture', { path, page: 1, maxSide: 1000, turn: 0 });
  expect(Math.max(picture.width, picture.height)).toBeGreaterThan(300);
});

test.each([
  ['another object', '{"name": "paragon", "total": 12}', 'UNSUPPORTED_FILE_TYPE'],
  ['half of one', JSON.stringify(eReceipt).slice(0, 900), 'CORRUPT_FILE'],
  ['one without lines', '{"protoVersion": "1", "body": []}', 'CORRUPT_FILE'],
])('JSON that is %s is refused', async (_, text, code) => {
  await expect(engine.run('inspect', { path: write(text, 'json') })).rejects.toMatchObject({ code });
});
