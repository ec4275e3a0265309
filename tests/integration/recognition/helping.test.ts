import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { EnginePool } from '../../../src/core/engine/engine.ts';
import { fileWriter, sharedEngine } from '../../support/real-engine.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { engineWithHelpers } from '../../support/watched-helpers.ts';

const patience = 120_000;
const write = fileWriter();
/** Without their feet, so that no sums prove them and both recognisers are asked. */
const paths = await Promise.all(
  [1, 2, 3].map(async (seed) => {
    const { bytes } = await drawReceipt({ seed, wear: 'worn' });
    const { width, height } = await sharp(bytes).metadata();
    const part = { left: 0, top: 0, width, height: Math.round(0.4 * height) };
    return write(await sharp(bytes).extract(part).png().toBuffer(), 'png');
  }),
);
const [path = '', otherPath = ''] = paths;

const alone = sharedEngine(1);

function recognise(engine: EnginePool, file: string, options = {}) {
  return engine.run('recognise', { path: file, language: 'pol' }, options);
}

/** The first file wakes the second thread, which is ready to help when the next one comes. */
async function untilReady({ engine, told }: ReturnType<typeof engineWithHelpers>) {
  await recognise(engine, otherPath);
  await expect.poll(told, { timeout: patience }).toContain('gone');
}

test('a page that two threads read together has the words that one alone reads', async () => {
  const helped = engineWithHelpers();
  await untilReady(helped);
  for (const file of paths) {
    const { pages } = await recognise(helped.engine, file);
    expect(pages).toEqual((await recognise(alone, file)).pages);
    expect(pages[0]?.recognisers).toEqual(['tesseract', 'pp-ocr']);
  }
  // Of each page its lines at least.
  expect(helped.told().filter((what) => what === 'answer').length).toBeGreaterThanOrEqual(paths.length);
}, 300_000);

test('where a helper dies in the middle of a page, it is read to its end with the same words', async () => {
  const helped = engineWithHelpers({ lastAnswer: 1 });
  await recognise(helped.engine, otherPath);
  const { pages } = await recognise(helped.engine, path);
  expect(pages).toEqual((await recognise(alone, path)).pages);
  await expect
    .poll(
      async () => {
        await recognise(helped.engine, path);
        return helped.told().filter((what) => what === 'answer').length;
      },
      { timeout: patience },
    )
    .toBeGreaterThan(1);
  expect((await recognise(helped.engine, path)).pages).toEqual(pages);
  expect(helped.engine.figures().deaths).toMatchObject({ crash: 0, stuck: 0 });
}, 300_000);

test('a page that is cancelled while two threads read it frees both, and the next two are read', async () => {
  const helped = engineWithHelpers();
  await untilReady(helped);
  for (const percent of [10, 60]) {
    const cancel = new AbortController();
    const onProgress = (now: number) => {
      if (now >= percent) cancel.abort();
    };
    const before = helped.told().length;
    await expect(recognise(helped.engine, path, { signal: cancel.signal, onProgress })).rejects.toMatchObject(
      { code: 'CANCELLED' },
    );
    await expect
      .poll(() => helped.engine.figures().main.cancelling, { timeout: 2_000, interval: 20 })
      .toBe(0);
    await expect.poll(() => helped.told().slice(before), { timeout: 2_000 }).toContain('gone');
  }
  const both = await Promise.all([path, otherPath].map((file) => recognise(helped.engine, file)));
  for (const [index, { pages }] of both.entries())
    expect(pages).toEqual((await recognise(alone, [path, otherPath][index] ?? '')).pages);
  expect(helped.engine.figures().deaths).toMatchObject({ crash: 0, stuck: 0 });
}, 300_000);

test('a receipt that comes while a thread helps has that thread, and both have their words', async () => {
  const helped = engineWithHelpers();
  await untilReady(helped);
  const before = helped.told().length;
  let firstIsRead = false;
  const first = recognise(helped.engine, path).finally(() => {
    firstIsRead = true;
  });
  await expect.poll(() => helped.told().slice(before), { timeout: patience, interval: 5 }).toContain('ready');
  let startedBeside = false;
  const onProgress = () => {
    startedBeside ||= !firstIsRead;
  };
  const second = await recognise(helped.engine, otherPath, { onProgress });
  expect(second.pages).toEqual((await recognise(alone, otherPath)).pages);
  expect((await first).pages).toEqual((await recognise(alone, path)).pages);
  expect(startedBeside).toBe(true);
}, 300_000);
