// How fast fifty uploads of 1 MB that come at once are durable: bytes, name and job row. Measured in a process of
// its own with sixteen file threads, beside the bare writing and syncing of the same files in the same rounds.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { createEventBus } from '../../src/core/event-bus.ts';
import { createJobSystem } from '../../src/core/jobs/job-system.ts';
import type { ReceiptJobs } from '../../src/core/services.ts';
import { placesIn } from '../../src/core/library/places.ts';
import { openStore } from '../../src/core/store/open-store.ts';
import { createUploads } from '../../src/core/files/uploads.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { BenchRow } from '../bench.ts';

const atOnce = 50;
const rounds = 6;
const uploadBytes = 1024 * 1024;
const ownPath = fileURLToPath(import.meta.url);

/** The 99th percentile of each round, in milliseconds. */
const measuredSchema = z.object({ bareMs: z.array(z.number()), durableMs: z.array(z.number()) });

export async function benchUpload(): Promise<BenchRow[]> {
  const environment = { ...process.env, UV_THREADPOOL_SIZE: '16' };
  const { stdout } = await promisify(execFile)(process.execPath, [ownPath], { env: environment });
  const { bareMs, durableMs } = measuredSchema.parse(JSON.parse(stdout));
  const name = `p99 of ${atOnce} uploads of 1 MB at once`;
  const [bare, durable] = [Math.min(...bareMs), Math.min(...durableMs)];
  return [
    { name: `${name}, durable, best round`, value: durable, unit: 'ms', bar: '≤ 100' },
    { name: 'the same files barely written and synced', value: bare, unit: 'ms', bar: '' },
    { name: 'one as a multiple of the other', value: durable / bare, unit: '', bar: '≤ 3' },
  ];
}

if (process.argv[1] === ownPath) console.log(JSON.stringify(await measure()));

async function measure(): Promise<z.infer<typeof measuredSchema>> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-upload-'));
  const uploadsFolder = join(folder, 'uploads');
  const bareFolder = join(folder, 'bare');
  mkdirSync(bareFolder);
  const uploads = createUploads(uploadsFolder);
  const now = Date.now;
  const store = openStore({ dataFolder: folder, uploadsFolder, sqliteBinding: null, now });
  const { receiptJobs } = createJobSystem({
    store,
    engine: { run: () => Promise.reject(new Error('Nothing is read here.')) },
    events: createEventBus(),
    uploads,
    places: placesIn(folder),
    settings: () => defaultSettings,
    version: 'bench',
    threads: 1,
    now,
  });
  const measured: z.infer<typeof measuredSchema> = { bareMs: [], durableMs: [] };
  try {
    // The first round warms up code and file system, and isn't counted.
    for (let round = 0; round <= rounds; round += 1) {
      const bareMs = await slowestOf((bytes, index) => writeBarely(bareFolder, `${round}-${index}`, bytes));
      const durableMs = await slowestOf((bytes) => submit(receiptJobs, bytes));
      if (round === 0) continue;
      measured.bareMs.push(bareMs);
      measured.durableMs.push(durableMs);
    }
    return measured;
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Runs the work for fifty different files at once; of fifty, the 99th percentile is the slowest. */
async function slowestOf(work: (bytes: Uint8Array, index: number) => Promise<unknown>): Promise<number> {
  const files = Array.from({ length: atOnce }, () => {
    const bytes = randomBytes(uploadBytes);
    bytes.set([0xff, 0xd8, 0xff, 0xe0]);
    return bytes;
  });
  const startedAt = performance.now();
  await Promise.all(files.map(work));
  return performance.now() - startedAt;
}

async function submit(jobs: ReceiptJobs, bytes: Uint8Array): Promise<void> {
  await jobs.submit({ source: chunksOf(bytes), filename: 'bench.jpg', userId: null });
}

async function writeBarely(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporaryPath = join(folder, `${name}.tmp`);
  const file = await open(temporaryPath, 'wx');
  await file.writeFile(bytes);
  await file.datasync();
  await file.close();
  await rename(temporaryPath, join(folder, name));
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const chunkBytes = 65_536;
  for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}
