import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { loadConfig } from '../../src/core/config.ts';
import { createEngine } from '../../src/core/engine/engine.ts';
import { toColour } from '../../src/workers/files/image-pages.ts';
import { greyOf } from '../../src/workers/image/grey.ts';
import { preparePage } from '../../src/workers/image/prepare.ts';
import { createFileRecogniser } from '../../src/workers/recognise/recognise-file.ts';
import { createRecognisers } from '../../src/workers/recognise/recognisers.ts';
import { createTesseract } from '../../src/workers/recognise/tesseract.ts';
import { drawReceipt } from '../../tests/support/receipts/index.ts';
import type { BenchRow } from '../bench.ts';

const rounds = 7;
const pagesAtOnce = 8;

/** Preparation and recognition of drawn receipts, against native Tesseract on the same pixels. */
export async function benchRecognition(): Promise<BenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-bench-'));
  try {
    return [
      await benchPreparation(),
      ...(await benchTesseract(folder)),
      await benchThreads(folder),
      await benchWall(folder),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchPreparation(): Promise<BenchRow> {
  const { bytes } = await drawReceipt({ seed: 3, wear: 'photo' });
  const page = await toColour(sharp(bytes).resize({ width: 1230, height: 1626, fit: 'fill' }));
  const grey = await greyOf(page, 1, null);
  const value = await medianMs(() => preparePage(grey));
  return { name: 'preparation of a 2 MP photo', value, unit: 'ms', bar: '≤ 150' };
}

/** Native Tesseract pays for its start and its model's load in every run, as a program of its own does. */
async function benchTesseract(folder: string): Promise<BenchRow[]> {
  const { bytes } = await drawReceipt({ seed: 3, wear: 'scan' });
  const { flattened } = await preparePage(await greyOf(await toColour(sharp(bytes)), 1, null));
  const { data, width, height } = flattened.image;
  const tesseract = createTesseract(loadConfig().app.languageFiles);
  const own = await medianMs(() => tesseract(flattened.image, 'pol', () => undefined));
  const ownRow = { name: 'Tesseract, one page', value: own, unit: 'ms', bar: '' };
  const file = path.join(folder, 'page.png');
  await writeFile(
    file,
    await sharp(data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer(),
  );
  const native = await medianMs(() =>
    promisify(execFile)('tesseract', [file, '-', '-l', 'pol', '--psm', '6'], {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    }),
  ).catch(() => null);
  if (native === null)
    return [ownRow, { name: 'native tesseract isn’t installed', value: NaN, unit: '', bar: '' }];
  return [
    ownRow,
    { name: 'Tesseract ÷ native (its own data)', value: own / native, unit: '×', bar: '≤ 1.3' },
  ];
}

async function benchThreads(folder: string): Promise<BenchRow> {
  const files = await Promise.all(
    Array.from({ length: pagesAtOnce }, async (_, index) => {
      const drawn = await drawReceipt({ seed: index + 1, wear: 'scan' });
      const file = path.join(folder, drawn.filename);
      await writeFile(file, drawn.bytes);
      return file;
    }),
  );
  const one = await wallMs(files, 1);
  const two = await wallMs(files, 2);
  return { name: 'two threads against one', value: one / two, unit: '×', bar: '≥ 1.8' };
}

/** The same file through the engine's process and in this one, by turns, so that a busy machine slows both. */
async function benchWall(folder: string): Promise<BenchRow> {
  const drawn = await drawReceipt({ seed: 3, wear: 'scan' });
  const file = path.join(folder, `wall-${drawn.filename}`);
  await writeFile(file, drawn.bytes);
  const input = { path: file, language: 'pol' } as const;
  const { languageFiles, paddleFolder } = loadConfig().app;
  const recogniseHere = createFileRecogniser(createRecognisers({ languageFiles, paddleFolder }).load);
  const engine = createEngine({ ...loadConfig().app, threads: 1 });
  const ratios: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const here = await timeMs(() => recogniseHere(input, () => undefined));
      const there = await timeMs(() => engine.run('recognise', input));
      // The first round loads the recognisers.
      if (round > 0) ratios.push(there / here);
    }
  } finally {
    await engine.close();
  }
  const value = ratios.sort((a, b) => a - b)[rounds >> 1] ?? NaN;
  return { name: 'recognition behind the wall against in this process', value, unit: '×', bar: '≤ 1.05' };
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function wallMs(files: readonly string[], threads: number): Promise<number> {
  const engine = createEngine({ ...loadConfig().app, threads });
  const recognise = (file: string) => engine.run('recognise', { path: file, language: 'pol' });
  try {
    await Promise.all(files.slice(0, threads).map(recognise));
    const startedAt = performance.now();
    await Promise.all(files.map(recognise));
    return performance.now() - startedAt;
  } finally {
    await engine.close();
  }
}

async function medianMs(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[rounds >> 1] ?? NaN;
}
