import { expect, test } from 'vitest';
import { reportFault, rounds } from '../support/fault-report.ts';
import { corpus } from '../support/hostile/corpus.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { atEnd, startTestApp, submit, untilEnded } from '../support/test-app.ts';

/** The last of them show in half a minute each on a busy machine only that nothing is found there: for long runs. */
const longOnes = 3;

/** With both processes, and without what the tests themselves hold. */
const maxEngineBytes = 1.35 * 2 ** 30;

test(
  'hostile files one after the other, a good receipt between them: each a coded failure within a minute, each receipt read, memory bounded',
  { timeout: 900_000 },
  async () => {
    const app = await startTestApp({ ...realEngineConfig(), threads: 2 });
    const good = await drawReceipt({ seed: 12 });
    let peakBytes = 0;
    const failed: string[] = [];
    const handedIn: string[] = [];
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, app.services.health().memory.engineBytes);
    }, 20);
    atEnd(() => {
      clearInterval(watch);
    });
    const tried = corpus.slice(0, rounds(corpus.length - longOnes, corpus.length));
    for (const [index, { name, make, codes }] of tried.entries()) {
      const bytes = await make();
      const startedAt = performance.now();
      const hostile = await submit(app, bytes);
      const beside = Buffer.concat([good.bytes, Buffer.from(`receipt ${index}`)]);
      const receipt = await submit(app, beside);
      handedIn.push(contentHash(beside));
      const { state } = await untilEnded(app, receipt.jobId);
      const { error } = await untilEnded(app, hostile.jobId);
      const seconds = (performance.now() - startedAt) / 1000;
      const isAsPromised =
        codes.some((code) => code === error?.code) && state === 'succeeded' && seconds < 60;
      if (!isAsPromised)
        failed.push(`${name}: ${error?.code ?? 'none'} after ${seconds} s, receipt ${state}`);
    }
    expect(failed).toEqual([]);
    expect(peakBytes).toBeGreaterThan(0);
    expect(peakBytes).toBeLessThan(maxEngineBytes);
    console.log(`hostile files: peak of the engine ${Math.round(peakBytes / 2 ** 20)} MB`);
    clearInterval(watch);
    await app.stop();
    const { lost, doubled } = tallyOf(app.config.dataFolder, handedIn);
    const survived = tried.length - failed.length;
    reportFault({ fault: 'hostile files beside receipts', tried: tried.length, survived, lost, doubled });
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  },
);
