import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/core/engine/engine.ts';
import { engineLimits } from '../../src/core/engine/limits.ts';
import type { Engine } from '../../src/core/services.ts';
import { oracle } from '../support/child-process.ts';
import { fakeFile } from '../support/fake-receipt.ts';
import { reportFault } from '../support/fault-report.ts';
import { sharedEngine } from '../support/real-engine.ts';
import { drawReceipt } from '../support/receipts/index.ts';
import { contentHash, tallyOf } from '../support/tally.ts';
import { atEnd, engineUrl, fakeWorkerUrl, submit, untilEnded, untilJob } from '../support/test-app.ts';
import { startTestJobs } from '../support/test-jobs.ts';

const engine = sharedEngine(1);
const receipts = await Promise.all([1, 12].map((seed) => drawReceipt({ seed })));

/** Each page a picture, so that it has to be recognised. */
async function bookOf(pages: number): Promise<Uint8Array> {
  const book = await PDFDocument.create();
  for (let index = 0; index < pages; index += 1) {
    const picture = await book.embedPng(receipts[index % receipts.length]?.bytes ?? new Uint8Array());
    book.addPage([picture.width, picture.height]).drawImage(picture);
  }
  return book.save();
}

test(
  'a long file lets others come first between its pages, and is read to its end, no page twice',
  { timeout: 300_000 },
  async () => {
    let recognitions = 0;
    const counting: Engine = {
      run: (task, input, options) => {
        if (task === 'recognise') recognitions += 1;
        return engine.run(task, input, options);
      },
    };
    const app = startTestJobs({ engine: counting, threads: 1, turnMs: 0 });
    const pages = await bookOf(3);
    const book = await submit(app, pages);
    await untilJob(app, book.jobId, ({ state }) => state === 'running');
    const short = receipts[0]?.bytes ?? new Uint8Array();
    const other = await submit(app, short);
    expect(await untilEnded(app, other.jobId)).toMatchObject({ status: 'SUCCESS' });
    // The only thread was the book's before, and is again from now on.
    expect(app.services.jobs.get(book.jobId)).toMatchObject({ finishedAt: null });
    const ended = await untilEnded(app, book.jobId);
    expect(ended).toMatchObject({ status: 'SUCCESS', attempt: 1 });
    expect(recognitions).toBe(4);
    expect(app.store.receipts.get(ended.receiptId ?? '')?.pages).toHaveLength(3);
    await app.stop();
    expect(oracle(app.dataFolder)).toMatchObject({ integrity: 'ok', steps: 0 });
    const { lost, doubled } = tallyOf(app.dataFolder, [contentHash(pages), contentHash(short)]);
    reportFault({ fault: 'a long file beside others', tried: 1, survived: 1, lost, doubled });
    expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  },
);

test('a page that has to wait for a busy computer is not given up', async () => {
  const pageMs = { limit: 60_000 };
  const limits = { ...engineLimits(null, 16 * 2 ** 30), pageMs: () => pageMs.limit };
  const busy = createEngine({
    ...{ engineUrl, workerUrl: fakeWorkerUrl, languageFiles: {}, paddleFolder: null },
    ...{ threads: 1, limits },
  });
  atEnd(() => busy.close());
  const app = startTestJobs({ engine: busy, threads: 1 });
  // Starting the thread is work.
  const first = await submit(app, fakeFile({ text: 'FIRST PARAGON 1' }));
  await untilEnded(app, first.jobId);
  // Three times the limit in which it hardly computes: to be kept waiting by other programs looks the same.
  pageMs.limit = 1_000;
  const { jobId } = await submit(app, fakeFile({ text: 'WAITING PARAGON 1', recogniseMs: 3_000 }));
  expect(await untilEnded(app, jobId)).toMatchObject({ status: 'SUCCESS', attempt: 1 });
  reportFault({ fault: 'a page on a busy computer', tried: 1, survived: 1 });
});
