import { expect, test } from 'vitest';
import { pageText } from '../../../src/shared/page.ts';
import { blackOnWhite, drawSheet, placeOf } from '../../support/receipts/draw.ts';
import { printLines } from '../../support/receipts/layouts/index.ts';
import { makeReceipt } from '../../support/receipts/model.ts';
import { printerOf } from '../../support/receipts/printers.ts';
import { seededRandom } from '../../support/receipts/random.ts';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';

const engine = sharedEngine();
const write = fileWriter();

const inks = ['#0050aa', '#d01020', '#0a7d32'];
const highlighters = ['#ffff40', '#ff70b8', '#70ff80', '#60d8ff'];

/** A receipt whose discounts are printed in colours, and some of whose other rows are highlighted. */
function colourful() {
  const model = makeReceipt(seededRandom(45));
  const lines = printLines(model, 'lidl-app');
  const sheet = { lines, printer: printerOf('till'), ink: blackOnWhite, hasLogo: false };
  const canvas = drawSheet(sheet);
  const context = canvas.getContext('2d');
  lines.forEach(({ text }, index) => {
    const [word] = text.trim().split(/\s+/);
    if (word === undefined || word === '') return;
    const { y0, y1 } = placeOf(sheet, index, word);
    const isDiscount = /-\d+,\d\d/.test(text);
    // Lighter of both: print takes the colour, paper keeps its own. Darker of both: paper takes it, print keeps its own.
    context.globalCompositeOperation = isDiscount ? 'lighten' : 'multiply';
    context.fillStyle = (isDiscount ? inks : highlighters)[index % 3] ?? '';
    if (isDiscount || index % 2 === 0) context.fillRect(0, y0 - 5, canvas.width, y1 - y0 + 10);
  });
  const discounts = lines.flatMap(({ text }) => /-\d+,\d\d/.exec(text)?.[0] ?? []);
  return { canvas, model, discounts };
}

test('print in colours is read, and so is print under highlighters', async () => {
  const { canvas, model, discounts } = colourful();
  const path = write(await canvas.encode('png'));
  const { pages } = await engine.run('recognise', { path, language: 'auto' });
  const text = pages.map(pageText).join('\n');
  expect(discounts.length).toBeGreaterThan(0);
  for (const discount of discounts) expect(text).toContain(discount);
  const receipt = await engine.run('read', { pages, today: '2026-11-27' });
  expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: model.total } });
});
