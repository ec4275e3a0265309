// How fast fifty uploads of 1 MB that come at once are durable: bytes, name and job row. Sixteen file threads, as
// the entry points set them.
import '../../src/core/file-threads.ts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventBus } from '../../src/core/event-bus.ts';
import { createJobSystem } from '../../src/core/jobs/job-system.ts';
import { openStore } from '../../src/core/store/open-store.ts';
import { createUploads } from '../../src/core/uploads.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { BenchRow } from '../bench.ts';

const atOnce = 50;
const rounds = 6;
const uploadBytes = 1024 * 1024;

export async function benchUpload(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-upload-'));
  const uploadsFolder = join(folder, 'uploads');
  const uploads = createUploads(uploadsFolder);
  const now = Date.now;
  const store = openStore({ dataFolder: folder, uploadsFolder, sqliteBinding: null, now });
  const { receiptJobs } = createJobSystem({
    store,
    engine: { run: () => Promise.reject(new Error('Nothing is read here.')) },
    events: createEventBus(),
    uploads,
    uploadsFolder,
    settings: () => defaultSettings,
    version: 'bench',
    threads: 1,
    now,
  });
  const latenciesMs: number[] = [];

  async function submitOne(bytes: Uint8Array): Promise<void> {
    const startedAt = performance.now();
    await receiptJobs.submit({ source: chunksOf(bytes), filename: 'bench.jpg', userId: null });
    latenciesMs.push(performance.now() - startedAt);
  }

  async function submitAll(): Promise<void> {
    const files = Array.from({ length: atOnce }, differentFile);
    await Promise.all(files.map(submitOne));
  }

  try {
    // The first round warms up code and file system, and isn't counted.
    await submitAll();
    latenciesMs.length = 0;
    for (let round = 0; round < rounds; round += 1) await submitAll();
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
  latenciesMs.sort((left, right) => left - right);
  const percentile = (share: number) => latenciesMs[Math.ceil(latenciesMs.length * share) - 1] ?? 0;
  const name = `${atOnce} uploads of 1 MB at once, durable`;
  return [
    { name: `${name}, median`, value: percentile(0.5), unit: 'ms', bar: '' },
    { name: `${name}, p99`, value: percentile(0.99), unit: 'ms', bar: '≤ 100' },
  ];
}

// eslint-disable-next-line @typescript-eslint/require-await -- a source is an asynchronous iterable
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const chunkBytes = 65_536;
  for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

function differentFile(): Uint8Array {
  const bytes = randomBytes(uploadBytes);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}
