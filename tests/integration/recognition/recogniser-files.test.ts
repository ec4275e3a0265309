import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../../../src/core/engine/engine.ts';
import { findLanguageFiles, findPaddleFolder } from '../../../src/core/files/recogniser-files.ts';
import { openImage } from '../../../src/workers/files/image-pages.ts';
import { readReceipt } from '../../../src/workers/reading/index.ts';
import type { ColourImage } from '../../../src/workers/image/images.ts';
import { threadComputedMs } from '../../../src/workers/computed-ms.ts';
import { recognisePicture } from '../../../src/workers/recognise/recognise-picture.ts';
import { createTesseract } from '../../../src/workers/recognise/tesseract.ts';
import { fileWriter, realEngineConfig } from '../../support/real-engine.ts';
import { drawReceipt } from '../../support/receipts/index.ts';
import { tiltedOnGrain } from '../../support/receipts/on-grain.ts';
import { seededRandom } from '../../support/receipts/random.ts';
import { atEnd, temporaryFolder } from '../../support/test-app.ts';

const write = fileWriter();
const drawn = await drawReceipt({ seed: 12 });

function engineOver(dataFolder: string) {
  const languageFiles = findLanguageFiles(dataFolder, dataFolder);
  const paddleFolder = findPaddleFolder(dataFolder);
  const engine = createEngine({ ...realEngineConfig(), languageFiles, paddleFolder, threads: 1 });
  atEnd(() => engine.close());
  return engine;
}

test(
  'a language is there once its data lies in the data folder, and is read with',
  { timeout: 60_000 },
  async () => {
    const dataFolder = temporaryFolder();
    const shipped = findLanguageFiles(dataFolder, dataFolder);
    expect(Object.keys(shipped).sort()).toEqual(expect.arrayContaining(['eng', 'pol']));
    mkdirSync(join(dataFolder, 'languages'));
    // Any data will do to show that it is taken: here Polish under another name.
    copyFileSync(shipped.pol ?? '', join(dataFolder, 'languages', 'csb.traineddata.gz'));
    writeFileSync(join(dataFolder, 'languages', 'notes.txt'), 'not a language');

    const engine = engineOver(dataFolder);
    const path = write(drawn.bytes);
    const { pages } = await engine.run('recognise', { path, language: 'csb' });
    expect(pages[0]?.language).toBe('csb');
    expect(readReceipt(pages, '2099-12-31').totalMinor.value).toBe(drawn.model.toPay);
  },
);

test('a language without data is told by its name', { timeout: 60_000 }, async () => {
  const engine = engineOver(temporaryFolder());
  const work = engine.run('recognise', { path: write(drawn.bytes), language: 'xyz' });
  await expect(work).rejects.toMatchObject({
    code: 'OCR_PROCESSING_ERROR',
    message: expect.stringContaining('xyz.traineddata.gz') as string,
  });
});

test('a folder of own models that lacks one says which', { timeout: 60_000 }, async () => {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'ocr-models'));
  writeFileSync(join(dataFolder, 'ocr-models', 'detector.onnx'), '');
  const work = engineOver(dataFolder).run('recognise', {
    path: write(drawn.bytes),
    language: 'auto',
  });
  await expect(work).rejects.toMatchObject({
    code: 'OCR_PROCESSING_ERROR',
    details: { missing: ['recogniser.onnx', 'dictionary.txt'] },
  });
});

async function recogniseWithoutPaddle(picture: ColourImage) {
  const tesseract = createTesseract(findLanguageFiles(temporaryFolder(), temporaryFolder()));
  return recognisePicture(
    { tesseract, paddle: null },
    picture,
    'auto',
    { before: [], read: (pages) => readReceipt(pages, '2099-12-31') },
    () => undefined,
  );
}

test('without the second recogniser a receipt is read all the same', { timeout: 60_000 }, async () => {
  const file = await openImage(write(drawn.bytes), 'image/png');
  const page = await recogniseWithoutPaddle(await file.render(0));
  const receipt = readReceipt([page], '2099-12-31');
  expect(receipt).toMatchObject({ verdict: 'proved', totalMinor: { value: drawn.model.toPay } });
});

test('without it a receipt on its side is read the right way up', { timeout: 60_000 }, async () => {
  const file = await openImage(write(await tiltedOnGrain(drawn.bytes, 90)), 'image/jpeg');
  const page = await recogniseWithoutPaddle(await file.render(0));
  expect(page.turn).toBe(270);
  expect(readReceipt([page], '2099-12-31').totalMinor.value).toBe(drawn.model.toPay);
});

test(
  'without it grain from edge to edge is given up once it was looked at',
  { timeout: 60_000 },
  async () => {
    const random = seededRandom(1);
    const [width, height] = [1200, 1600];
    const data = Uint8Array.from({ length: 3 * width * height }, () => random.integer(0, 255));
    const startedAt = threadComputedMs();
    expect(await recogniseWithoutPaddle({ data, width, height })).toMatchObject({
      words: [],
      confidence: null,
    });
    expect(threadComputedMs() - startedAt).toBeLessThan(10_000);
  },
);
