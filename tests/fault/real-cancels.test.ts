import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/core/engine/engine.ts';
import type { JobView } from '../../src/shared/job.ts';
import { reportFault, rounds } from '../support/fault-report.ts';
import { realEngineConfig } from '../support/real-engine.ts';
import { seededRandom } from '../support/receipts/random.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { submit, untilEnded, untilJob } from '../support/test-app.ts';
import { startTestJobs } from '../support/test-jobs.ts';

// The engine that once took the application with it: onnxruntime in a thread that was ended in the middle of its work.
const engine = createEngine({ ...realEngineConfig(), threads: 2 });
afterAll(() => engine.close());
const drawn = await Promise.all(
  [1, 2, 3, 4].map((seed) => drawReceipt({ seed, wear: seed % 2 === 0 ? 'scan' : 'worn' })),
);
/** Worn receipts keep both recognisers busy so long. */
const longestMs = 3000;
const handedIn: string[] = [];

/** A receipt that was never submitted before: the same bytes twice would be one job. */
function nextReceipt(): Uint8Array {
  const bytes = drawn[handedIn.length % drawn.length]?.bytes ?? new Uint8Array();
  const receipt = Buffer.concat([bytes, Buffer.from(`receipt ${handedIn.length}`)]);
  handedIn.push(contentHash(receipt));
  return receipt;
}

test(
  'receipts cancelled at random moments while they are really read: the application lives, each bystander is read',
  { timeout: 900_000 },
  async () => {
    const app = startTestJobs({ engine });
    const random = seededRandom(15);
    const tried = rounds(14, 100);
    const bystanders: JobView[] = [];
    let slowestMs = 0;
    for (let round = 0; round < tried; round += 1) {
      const bystander = await submit(app, nextReceipt());
      const victim = await submit(app, nextReceipt());
      await untilJob(app, victim.jobId, ({ state }) => state !== 'queued');
      await sleep(random.next() * longestMs);
      app.services.jobs.cancel(victim.jobId);
      const startedAt = performance.now();
      await expect.poll(() => engine.figures().main.cancelling, { timeout: 10_000, interval: 20 }).toBe(0);
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      bystanders.push(await untilEnded(app, bystander.jobId));
    }
    await app.stop();
    const read = bystanders.filter(({ state }) => state === 'succeeded').length;
    expect(read).toBe(tried);
    expect(slowestMs).toBeLessThan(2_000);
    expect(engine.figures().deaths.crash).toBe(0);
    const { lost, doubled, condemned } = tallyOf(app.dataFolder, handedIn);
    reportFault({ fault: 'cancel while really read', tried, survived: read, lost, doubled });
    expect({ lost, doubled, condemned }).toEqual({ lost: 0, doubled: 0, condemned: 0 });
  },
);
