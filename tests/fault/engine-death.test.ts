import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createEngine, type EnginePool } from '../../src/core/engine/engine.ts';
import { engineLimits, type EngineLimits } from '../../src/core/engine/limits.ts';
import type { EngineOptions } from '../../src/core/services.ts';
import { oracle, startChild } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { reportFault, rounds } from '../support/fault-report.ts';
import { commandOf, descendantsOf, isStopped } from '../support/processes.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { seededRandom } from '../support/receipts/random.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import {
  atEnd,
  engineUrl,
  fakeWorkerUrl,
  patience,
  startTestApp,
  submit,
  temporaryFolder,
  untilEnded,
  untilJob,
} from '../support/test-app.ts';

const usual = engineLimits(null, 16 * 2 ** 30);

function fakeEngine(change: Partial<EngineLimits> = {}, threads = 2): EnginePool {
  const limits = { ...usual, ...change };
  const engine = createEngine({
    ...{ engineUrl, workerUrl: fakeWorkerUrl, languageFiles: {}, paddleFolder: null },
    ...{ threads, limits },
  });
  atEnd(() => engine.close());
  return engine;
}

function recognise(engine: EnginePool, plan: Parameters<typeof fakeFile>[0], options: EngineOptions = {}) {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, fakeFile(plan));
  const input = { path, language: 'auto' } as const;
  return engine.run('recognise', input, options);
}

test('an engine that takes too much memory is ended; the file that did it is given up after two tries alone, the other is read', async () => {
  // Small, so that it is reached while the other one still runs.
  const engine = fakeEngine({ memoryBytes: () => 400 * 2 ** 20 });
  const hungry = recognise(engine, { text: 'A', does: 'eat' });
  const other = recognise(engine, { text: 'B PARAGON 1', recogniseMs: 5000 });
  await expect(hungry).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  expect(await other).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures().deaths).toMatchObject({ memory: 3, crash: 0 });
  reportFault({ fault: 'a file that eats memory', tried: 3, survived: 3 });
});

test('at the usual limit of a computer with 16 GB an engine that takes too much is ended at 1.5 GB, and alone at 1.15', async () => {
  const engine = fakeEngine();
  const peaks = { main: 0, alone: 0 };
  const watch = setInterval(() => {
    const { main, alone } = engine.figures();
    peaks.main = Math.max(peaks.main, main.residentBytes);
    peaks.alone = Math.max(peaks.alone, alone.residentBytes);
  }, 10);
  atEnd(() => {
    clearInterval(watch);
  });
  await expect(recognise(engine, { text: 'A', does: 'eat' })).rejects.toMatchObject({
    code: 'OUT_OF_MEMORY',
  });
  expect(engine.figures().deaths).toMatchObject({ memory: 2, crash: 0 });
  const megabyte = 2 ** 20;
  // What it eats between two looks of this test may be its last.
  const bites = 60;
  expect(peaks.main).toBeGreaterThan((1_500 - bites) * megabyte);
  expect(peaks.alone).toBeGreaterThan((1_150 - bites) * megabyte);
  // It is looked at ten times a second, and eats on until then.
  expect(Math.max(peaks.main, peaks.alone)).toBeLessThan(2_048 * megabyte);
  reportFault({ fault: 'a file that eats memory, at the usual limit', tried: 2, survived: 2 });
}, 120_000);

test('a native crash (SIGSEGV) ends the engine alone; the file is given up after two tries alone, the other is read', async () => {
  const engine = fakeEngine();
  const crashing = recognise(engine, { text: 'A', does: 'crash' });
  const other = recognise(engine, { text: 'B PARAGON 1', recogniseMs: 3000 });
  await expect(crashing).rejects.toMatchObject({ code: 'CRASHED_REPEATEDLY' });
  expect(await other).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures().deaths.crash).toBe(3);
  reportFault({ fault: 'a native crash', tried: 3, survived: 3 });
});

test('an engine that is frozen is noticed and replaced, and its task taken up again', async () => {
  const engine = fakeEngine({ silenceMs: 1_000 }, 1);
  const work = recognise(engine, { text: 'A PARAGON 1', recogniseMs: 500 });
  await expect.poll(() => engine.figures().main.state, patience).toBe('ready');
  process.kill(engine.figures().main.pid ?? 0, 'SIGSTOP');
  expect(await work).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures().deaths.silence).toBe(1);
  reportFault({ fault: 'a frozen engine', tried: 1, survived: 1 });
});

test('an engine that is stopped for a moment and goes on, as the whole computer does when it sleeps, is not replaced', async () => {
  const engine = fakeEngine({ silenceMs: 60_000 }, 1);
  let percentDone = 0;
  const onProgress = (percent: number) => {
    percentDone = percent;
  };
  const work = recognise(engine, { text: 'A PARAGON 1', recogniseMs: 3_000 }, { onProgress });
  await expect.poll(() => percentDone, patience).toBeGreaterThan(0);
  const { pid } = engine.figures().main;
  process.kill(pid ?? 0, 'SIGSTOP');
  // As the system says: it is really stopped.
  await expect.poll(() => isStopped(pid ?? 0), patience).toBe(true);
  process.kill(pid ?? 0, 'SIGCONT');
  expect(await work).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures()).toMatchObject({ main: { pid }, deaths: { silence: 0, crash: 0, stuck: 0 } });
  reportFault({ fault: 'an engine stopped and continued', tried: 1, survived: 1 });
});

test('a page that takes too long is given up, though its thread hears nothing', async () => {
  const engine = fakeEngine({ pageMs: () => 1_000, cancelMs: 300 }, 1);
  await expect(recognise(engine, { text: 'A', does: 'spin' })).rejects.toMatchObject({ code: 'OCR_TIMEOUT' });
  expect(await recognise(engine, { text: 'B PARAGON 1' })).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures().deaths).toMatchObject({ stuck: 1, crash: 0 });
  reportFault({ fault: 'an endless page', tried: 1, survived: 1 });
});

test('what runs beside a cancelled task that hears nothing is taken up again, and is no suspect', async () => {
  const engine = fakeEngine({ cancelMs: 300 });
  const cancel = new AbortController();
  let percentDone = 0;
  const onProgress = (percent: number) => {
    percentDone = percent;
  };
  const endless = recognise(engine, { text: 'A', does: 'spin' }, { signal: cancel.signal, onProgress });
  const other = recognise(engine, { text: 'B PARAGON 1', recogniseMs: 3000 });
  // Its last report; from here on it listens to nothing.
  await expect.poll(() => percentDone, patience).toBe(90);
  cancel.abort();
  await expect(endless).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await other).toMatchObject({ pages: [{ source: 'ocr' }] });
  expect(engine.figures().deaths).toMatchObject({ stuck: 1, crash: 0 });
  expect(engine.figures().alone.state).toBe('absent');
  reportFault({ fault: 'a cancel that is not heard', tried: 1, survived: 1 });
});

test('an engine that can’t be started says so, and is tried again with the next task', async () => {
  const missing = new URL('./no-such-engine.ts', import.meta.url);
  const engine = createEngine({
    ...{ engineUrl: missing, workerUrl: fakeWorkerUrl, languageFiles: {}, paddleFolder: null, threads: 1 },
  });
  atEnd(() => engine.close());
  await expect(recognise(engine, { text: 'A' })).rejects.toMatchObject({ code: 'WORKER_CRASHED' });
  expect(engine.failure()).toContain('can’t be started');
});

test.runIf(process.platform === 'linux')(
  'the engine killed at random moments while receipts are really read: none lost, none doubled, none condemned',
  { timeout: 900_000 },
  async () => {
    const app = await startTestApp({ ...realEngineConfig(), threads: 2 });
    const drawn = await Promise.all([1, 12].map((seed) => drawReceipt({ seed })));
    const random = seededRandom(9);
    const tried = rounds(3, 100);
    const handedIn: string[] = [];
    for (let round = 0; round < tried; round += 1) {
      const files = drawn.map(({ bytes }, index) => Buffer.concat([bytes, Buffer.from(`${round} ${index}`)]));
      const jobs = await Promise.all(files.map((bytes) => submit(app, bytes)));
      handedIn.push(...files.map(contentHash));
      await untilJob(app, jobs[0]?.jobId ?? '', ({ state }) => state !== 'queued');
      await sleep(random.next() * 1200);
      const [engine] = descendantsOf(process.pid).filter((pid) => commandOf(pid).includes('engine-process'));
      if (engine !== undefined) process.kill(engine, 'SIGKILL');
      for (const { jobId } of jobs)
        expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS', attempt: 1 });
    }
    await app.stop();
    const { lost, doubled, condemned } = tallyOf(app.config.dataFolder, handedIn);
    reportFault({ fault: 'kill -9 of the engine', tried, survived: tried, lost, doubled });
    expect(handedIn).toHaveLength(2 * tried);
    expect({ lost, doubled, condemned }).toEqual({ lost: 0, doubled: 0, condemned: 0 });
  },
);

test(
  'the application killed at random moments while a receipt is really read: none lost, none doubled, none condemned',
  { timeout: 900_000 },
  async () => {
    const random = seededRandom(10);
    const tried = rounds(3, 100);
    const dataFolder = temporaryFolder();
    const handedIn: string[] = [];
    const drawn = await drawReceipt({ seed: 12 });
    // Small enough to be handed over as an argument.
    const small = await sharp(drawn.bytes).greyscale().jpeg({ quality: 40 }).toBuffer();
    for (let round = 0; round < tried; round += 1) {
      // Each time other bytes, while those of the killed rounds before are still being read.
      const file = Buffer.concat([small, Buffer.from(`round ${round}`)]);
      const child = startChild({ dataFolder, filesBase64: [file.toString('base64')], hasRealEngine: true });
      await child.untilSays('accepted');
      handedIn.push(contentHash(file));
      await sleep(random.next() * 2500);
      child.process.kill('SIGKILL');
      await child.exited;
    }
    const last = await startChild({ dataFolder, hasRealEngine: true }).exited;
    expect(last.lines).toContain('idle');
    const { lost, doubled, ...rest } = tallyOf(dataFolder, handedIn);
    const { jobs } = oracle(dataFolder);
    const survived = jobs.filter(({ state, attempt }) => state === 'succeeded' && attempt === 1).length;
    reportFault({ fault: 'kill -9 of the application', tried, survived, lost, doubled });
    expect({ survived, lost, doubled }).toEqual({ survived: tried, lost: 0, doubled: 0 });
    expect(rest).toEqual({ condemned: 0, isSound: true });
  },
);
