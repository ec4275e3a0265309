import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Box } from '../../../src/shared/page.ts';
import { drawReceipt, type DrawnReceipt } from '../../support/receipts/index.ts';
import { fileWriter, sharedEngine, startSharedApp } from '../../support/real-engine.ts';
import { submit, untilEnded } from '../../support/test-app.ts';

const engine = sharedEngine();
const write = fileWriter();
const app = await startSharedApp();

const paper = await drawReceipt({ seed: 41 });
const night = await drawReceipt({ seed: 42, isLightOnDark: true });
const onPaper = () => sharp(paper.bytes);

const pictures = [
  { name: 'on paper', drawn: paper, picture: onPaper() },
  { name: 'in a deep shade', drawn: paper, picture: onPaper().linear(0.36, 0) },
  { name: 'white on black', drawn: night, picture: sharp(night.bytes) },
  { name: 'in a picture that lies on its side', drawn: paper, picture: onPaper().rotate(90), turn: 270 },
  { name: 'in a small picture', drawn: paper, picture: onPaper().resize({ width: 400 }) },
  { name: 'in a large picture', drawn: paper, picture: onPaper().resize({ width: 1600 }) },
] as const;

test.each(pictures)(
  'a box around an amount gives that amount, $name',
  async ({ drawn, picture, ...rest }) => {
    const { width, height } = await sharp(drawn.bytes).metadata();
    const { text } = await engine.run('readBox', {
      path: write(await picture.png().toBuffer()),
      page: 1,
      turn: 'turn' in rest ? rest.turn : 0,
      pageSize: { width, height },
      box: around(drawn.totalBox),
      language: 'auto',
    });
    expect(text).toBe(printedTotal(drawn));
  },
);

test('what a box says is told and nothing is changed; a box that holds nothing is refused in words', async () => {
  const { receiptId } = await untilEnded(app, (await submit(app, paper.bytes)).jobId);
  const ask = (box: Box, page = 1) => app.call('receipts.readBox', { receiptId, page, box });
  const before = await app.call('receipts.get', { receiptId });
  expect(await ask(around(paper.totalBox))).toEqual({ ok: true, value: { text: printedTotal(paper) } });
  expect(await app.call('receipts.get', { receiptId })).toEqual(before);
  const blank = { x0: 2, y0: 2, x1: 36, y1: 30 };
  expect(await ask(blank)).toMatchObject({ ok: false, error: { code: 'NOTHING_IN_BOX' } });
  const beside = { x0: 90_000, y0: 10, x1: 90_100, y1: 40 };
  expect(await ask(beside)).toMatchObject({ ok: false, error: { code: 'NOTHING_IN_BOX' } });
  expect(await ask(blank, 2)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  const insideOut = { x0: 36, y0: 2, x1: 2, y1: 30 };
  expect(await ask(insideOut)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
});

function printedTotal({ model }: DrawnReceipt): string {
  return (model.total / 100).toFixed(2).replace('.', ',');
}

function around({ x0, y0, x1, y1 }: Box): Box {
  return { x0: x0 - 8, y0: y0 - 8, x1: x1 + 8, y1: y1 + 8 };
}
