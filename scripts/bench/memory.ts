import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { drawReceipt, variantOf } from '../../tests/support/receipts/index.ts';
import type { BenchRow } from '../bench.ts';

const warmUp = 10;

/**
 * Memory of an engine with two threads over many receipts, the second recogniser among them, and of the process that
 * it works for. The receipts are drawn here, so that those do nothing but read them.
 */
export async function benchMemory(): Promise<BenchRow[]> {
  const receipts = process.argv.includes('--full') ? 500 : 40;
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-bench-'));
  try {
    for (let seed = 1; seed <= receipts; seed += 1) {
      const drawn = await drawReceipt({ seed, wear: seed % 2 === 0 ? 'photo' : 'scan', ...variantOf(seed) });
      await writeFile(path.join(folder, drawn.filename), drawn.bytes);
    }
    return rowsOf(await measure(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both processes' memory in MB after each receipt, and its peak. */
async function measure(folder: string): Promise<{ peak: number; samples: number[] }> {
  const script = path.join(import.meta.dirname, 'memory-child.ts');
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return z.object({ peak: z.number(), samples: z.array(z.number()) }).parse(JSON.parse(output));
}

function rowsOf({ peak, samples }: { peak: number; samples: readonly number[] }): BenchRow[] {
  const settled = samples.slice(warmUp);
  const half = settled.length >> 1;
  const growth = mean(settled.slice(half)) - mean(settled.slice(0, half));
  return [
    { name: `peak over ${samples.length} receipts, two threads`, value: peak, unit: 'MB', bar: '≤ 700' },
    { name: 'second half less first half', value: growth, unit: 'MB', bar: 'flat' },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
