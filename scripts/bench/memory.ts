import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/core/config.ts';
import { createEngine } from '../../src/core/engine.ts';
import { drawReceipt, variantOf } from '../../tests/support/receipts/index.ts';
import type { BenchRow } from '../bench.ts';

const warmUp = 10;

/** Memory of a process with two engine threads over many receipts, the second recogniser among them. */
export async function benchMemory(): Promise<BenchRow[]> {
  const receipts = process.argv.includes('--full') ? 500 : 40;
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-bench-'));
  const engine = createEngine({ ...loadConfig().app, threads: 2 });
  const samples: number[] = [];
  const read = async (seed: number) => {
    const drawn = await drawReceipt({ seed, wear: seed % 2 === 0 ? 'photo' : 'scan', ...variantOf(seed) });
    const file = path.join(folder, drawn.filename);
    await writeFile(file, drawn.bytes);
    await engine.run('recognise', { path: file, language: 'auto', mode: 'fast' });
    samples.push(process.memoryUsage().rss / 2 ** 20);
  };
  try {
    for (let seed = 1; seed <= receipts; seed += 2) await Promise.all([read(seed), read(seed + 1)]);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
  const settled = samples.slice(warmUp);
  const half = settled.length >> 1;
  const growth = mean(settled.slice(half)) - mean(settled.slice(0, half));
  return [
    {
      name: `peak over ${receipts} receipts, two threads`,
      value: Math.max(...samples),
      unit: 'MB',
      bar: '≤ 700',
    },
    { name: 'second half less first half', value: growth, unit: 'MB', bar: 'flat' },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
