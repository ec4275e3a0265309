// What the language model costs a receipt while its server is away, and how soon a cancelled job frees its slot. Over
// an engine that reads at once, so that the scatter of recognition doesn't hide a few milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../src/core/app.ts';
import { fakeFile } from '../../tests/support/fake-receipt.ts';
import { startOllamaDouble, testModel, type OllamaDouble } from '../../tests/support/ollama-double/index.ts';
import type { BenchRow } from '../bench.ts';
import { createBenchApp } from './bench-app.ts';
import { median } from './median.ts';

const receipts = 100;
const cancellations = 10;
const nobody = '127.0.0.1:9';

export async function benchModel(): Promise<BenchRow[]> {
  const server = await startOllamaDouble();
  try {
    const { off, on } = await withApp(nobody, measureAbsence);
    const slowest = await withApp(server.host, (app) => measureCancelling(app, server));
    return [
      { name: 'a receipt with the model switched off', value: median(off), unit: 'ms', bar: '' },
      {
        name: 'the model’s server away: more than that',
        value: median(on) - median(off),
        unit: 'ms',
        bar: '≤ 50',
      },
      {
        name: 'the slowest of them, before the breaker opened',
        value: Math.max(...on) - median(off),
        unit: 'ms',
        bar: '≤ 50',
      },
      {
        name: 'cancelled in the middle of an answer: until the server is free',
        value: slowest,
        unit: 'ms',
        bar: '≤ 2000',
      },
    ];
  } finally {
    await server.close();
  }
}

async function withApp<T>(ollamaHost: string, work: (app: App) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'paragon-bench-model-'));
  const app = createBenchApp(dataFolder, ollamaHost);
  await app.start();
  try {
    app.services.settings.update({ modelEnabled: true, modelName: testModel.name });
    return await work(app);
  } finally {
    await app.stop();
    rmSync(dataFolder, { recursive: true });
  }
}

type Times = { readonly off: number[]; readonly on: number[] };

/** Milliseconds with the model switched off and on, of receipts that take turns; the first warms up. */
async function measureAbsence(app: App): Promise<Times> {
  const times: Times = { off: [], on: [] };
  for (let number = 0; number <= receipts; number += 1) {
    const isOn = number % 2 === 1;
    app.services.settings.update({ modelEnabled: isOn });
    const startedAt = performance.now();
    await untilEnded(app, await submit(app, number));
    if (number > 0) times[isOn ? 'on' : 'off'].push(performance.now() - startedAt);
  }
  return times;
}

/** The longest time from the order to cancel until the server has nothing to do. */
async function measureCancelling(app: App, server: OllamaDouble): Promise<number> {
  server.use({ kind: 'never' });
  const times: number[] = [];
  for (let number = 0; number < cancellations; number += 1) {
    const jobId = await submit(app, receipts + number);
    while (server.active() === 0) await sleep(1);
    const startedAt = performance.now();
    app.services.jobs.cancel(jobId);
    while (server.active() > 0) await sleep(1);
    times.push(performance.now() - startedAt);
    await untilEnded(app, jobId);
  }
  return Math.max(...times);
}

async function submit({ services }: App, number: number): Promise<string> {
  const bytes = fakeFile({
    text: `SKLEP\nCHLEB 1 x4,99 4,99B\nSUMA PLN 4,99\nNr ${number}`,
    isPrinted: true,
  });
  const source = Readable.from([bytes]);
  return (await services.jobs.submit({ source, filename: 'paragon.jpg', userId: null })).jobId;
}

function untilEnded({ services }: App, jobId: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (services.jobs.get(jobId)?.finishedAt === null) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = services.events.subscribe(look);
    look();
  });
}
