import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '../../src/core/config.ts';
import { createEngine, type EnginePool } from '../../src/core/engine/engine.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './median.ts';
import { drawPhonePhoto } from './phone-photo.ts';

const drawnPhotos = 4;

/** Seconds of one picture: here, and where it is installed in native Tesseract on the same file. */
type Times = { readonly own: number; readonly native: number | null };

/**
 * Whole photographs through the application's engine, one after the other, each by turns with native `tesseract -l pol` on
 * the same file, so that a busy machine slows both: drawn ones, and those of a folder of your own.
 */
export async function benchPhotos(folder: string | undefined): Promise<BenchRow[]> {
  const drawnFolder = await mkdtemp(path.join(tmpdir(), 'paragon-bench-'));
  const engine = createEngine(loadConfig().app);
  try {
    const drawn = await drawPhotos(drawnFolder);
    // The first one loads the recognisers, in the thread that helps too.
    await secondsOf(() => engine.run('recognise', { path: drawn[0] ?? '', language: 'auto' }));
    return [
      ...rowsOf(`${drawn.length} drawn photos of 12 MP`, await measure(engine, drawn)),
      ...(folder === undefined
        ? []
        : rowsOf('photos of the folder', await measure(engine, await photosIn(folder)))),
    ];
  } finally {
    await engine.close();
    await rm(drawnFolder, { recursive: true, force: true });
  }
}

async function drawPhotos(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let seed = 1; seed <= drawnPhotos; seed += 1) {
    const file = path.join(folder, `${seed}.jpg`);
    await writeFile(file, await drawPhonePhoto(seed));
    files.push(file);
  }
  return files;
}

/** The pictures that native Tesseract reads too. */
async function photosIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:jpe?g|png)$/i.test(name)).sort();
  return names.map((name) => path.join(folder, name));
}

async function measure(engine: EnginePool, files: readonly string[]): Promise<Times[]> {
  const times: Times[] = [];
  for (const file of files) {
    const own = await secondsOf(() => engine.run('recognise', { path: file, language: 'auto' }));
    const native = await secondsOf(() => promisify(execFile)('tesseract', [file, '-', '-l', 'pol'])).catch(
      () => null,
    );
    times.push({ own, native });
  }
  return times;
}

function rowsOf(of: string, times: readonly Times[]): BenchRow[] {
  const ratios = times.flatMap(({ own, native }) => (native === null ? [] : [own / native]));
  const slowest = Math.max(...times.map(({ own }) => own));
  return [
    { name: `${of}: ÷ native tesseract -l pol, median`, value: median(ratios), unit: '×', bar: '≤ 0.5' },
    { name: `${of}: the slowest`, value: slowest, unit: 's', bar: '≤ 5' },
  ];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
