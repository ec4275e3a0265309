// The job queue's figures: durable lives a second, and what ten thousand waiting jobs cost.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRunLimits } from '../../src/core/jobs/deadline.ts';
import { createQueueRunner } from '../../src/core/jobs/job-runner.ts';
import { nothingMade } from '../../src/core/jobs/run-result.ts';
import { openDatabase } from '../../src/core/store/database.ts';
import { openStore, type Store } from '../../src/core/store/open-store.ts';
import type { BenchRow } from '../bench.ts';

const lives = 1000;
const rounds = 3;
const waiting = 10_000;
const startsPerMinute = 10;

export async function benchQueue(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-bench-queue-'));
  const uploadsFolder = join(folder, 'uploads');
  mkdirSync(uploadsFolder);
  const store = openStore({ dataFolder: folder, uploadsFolder, sqliteBinding: null, now: Date.now });
  try {
    const commitsPerSecond = measureCommits(folder);
    const livesPerSecond: number[] = [];
    for (let round = 0; round < rounds; round += 1) livesPerSecond.push(await measureLives(store));
    const best = Math.max(...livesPerSecond);
    return [
      { name: 'smallest durable commits of this disk', value: commitsPerSecond, unit: 'commits/s', bar: '' },
      { name: 'full life of an empty job, each step durable', value: best, unit: 'jobs/s', bar: '≥ 1000' },
      ...measureWaiting(store),
    ];
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** What the disk gives at best: one small row a transaction, each synced. */
function measureCommits(folder: string): number {
  const database = openDatabase({ path: join(folder, 'commits.db'), nativeBinding: null });
  database.exec('CREATE TABLE rows (text TEXT) STRICT');
  const insert = database.prepare('INSERT INTO rows (text) VALUES (:text)');
  const elapsedMs = timed(() => {
    for (let count = 0; count < lives; count += 1) insert.run({ text: 'row' });
  });
  database.close();
  return lives / (elapsedMs / 1000);
}

/** Adds jobs one by one, each durably, while a runner claims and settles them, each durably. */
async function measureLives(store: Store): Promise<number> {
  let ended = 0;
  let announceEnd: () => void;
  const allEnded = new Promise<void>((resolve) => {
    announceEnd = resolve;
  });
  const runner = createQueueRunner(
    {
      queue: 'receipts',
      concurrency: 2,
      run: () => Promise.resolve({ kind: 'done', commit: () => nothingMade }),
    },
    {
      store,
      now: Date.now,
      random: Math.random,
      limits: defaultRunLimits,
      stopGraceMs: 0,
      startsPerMinute: () => startsPerMinute,
      onChange: (jobId) => {
        if (store.jobQueries.get(jobId)?.state !== 'succeeded') return;
        ended += 1;
        if (ended === lives) announceEnd();
      },
    },
  );
  const startedAt = performance.now();
  runner.start();
  for (let count = 0; count < lives; count += 1) {
    addJob(store, null);
    runner.wake();
    await new Promise((next) => setImmediate(next));
  }
  await allEnded;
  const seconds = (performance.now() - startedAt) / 1000;
  await runner.stop();
  return lives / seconds;
}

/** Ten thousand wait, all but the last of them for a user who has no start left this minute. */
function measureWaiting(store: Store): BenchRow[] {
  store.transaction(() => {
    for (let count = 0; count < waiting; count += 1) addJob(store, 'busy');
  });
  for (let count = 0; count < startsPerMinute; count += 1) claim(store);
  addJob(store, null);
  const claimMs = timed(() => claim(store));
  const emptyClaimMs = timed(() => claim(store));
  const listMs = timed(() =>
    store.jobQueries.list({ limit: 50, offset: 0, endedSince: Date.now() - 86_400_000 }),
  );
  const state = `with ${waiting} queued`;
  return [
    { name: `claim past a rate-limited user, ${state}`, value: claimMs, unit: 'ms', bar: '≤ 10' },
    { name: `claim that finds nothing, ${state}`, value: emptyClaimMs, unit: 'ms', bar: '≤ 10' },
    { name: `first page of the queue, ${state}`, value: listMs, unit: 'ms', bar: '≤ 50' },
  ];
}

function claim(store: Store) {
  return store.jobs.claim({
    queue: 'receipts',
    now: Date.now(),
    token: randomUUID(),
    leaseMs: 60_000,
    startsPerMinute,
  });
}

function addJob(store: Store, userId: string | null): void {
  store.jobs.add({
    id: randomUUID(),
    queue: 'receipts',
    kind: 'empty',
    payload: null,
    userId,
    filename: 'empty.jpg',
    fileSize: 1,
    uploadId: null,
    maxAttempts: 4,
    now: Date.now(),
  });
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
