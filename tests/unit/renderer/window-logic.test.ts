import { describe, expect, test } from 'vitest';
import { mergeJob, jobsShown } from '../../../src/renderer/client/merge-job.ts';
import { groupJobs } from '../../../src/renderer/queue/group-jobs.ts';
import { shift } from '../../../src/renderer/receipt/picture/scroll-to-lit.ts';
import {
  clampScale,
  firstZoom,
  nextTurn,
  scaleOf,
  zoomedBy,
} from '../../../src/renderer/receipt/picture/zoom.ts';
import { contentTypeOf, refusalOf } from '../../../src/renderer/uploads/check-file.ts';
import { fileLimits } from '../../../src/shared/engine.ts';
import { sampleJob } from '../../e2e/browser/support/scripted-engine.ts';

describe('files', () => {
  test.each([
    [{ name: 'a.jpg', type: 'image/jpeg', size: 10 }, null],
    [{ name: 'IMG.HEIC', type: '', size: 10 }, null],
    [{ name: 'scan', type: 'application/pdf', size: 10 }, null],
    [{ name: 'a.jpg', type: 'image/jpeg', size: 0 }, 'EMPTY_FILE'],
    [{ name: 'a.gif', type: 'image/gif', size: 10 }, 'UNSUPPORTED_FILE_TYPE'],
    [{ name: 'noname', type: '', size: 10 }, 'UNSUPPORTED_FILE_TYPE'],
    [{ name: 'a.png', type: 'image/png', size: fileLimits.maxFileBytes }, null],
    [{ name: 'a.png', type: 'image/png', size: fileLimits.maxFileBytes + 1 }, 'FILE_TOO_LARGE'],
  ])('%j is refused as %s', (file, refusal) => {
    expect(refusalOf(file)).toBe(refusal);
  });

  test('a name speaks for a file without a type', () => {
    expect(contentTypeOf({ name: 'IMG.HEIC', type: '', size: 1 })).toBe('image/heic');
    expect(contentTypeOf({ name: 'x.png', type: 'image/webp', size: 1 })).toBe('image/webp');
  });
});

describe('jobs as they are announced', () => {
  const job = sampleJob({ updatedAt: 100 });
  const list = { total: 1, active: 1, jobs: [job] };

  test('a new one comes first and counts', () => {
    const added = sampleJob({ state: 'running' });
    expect(mergeJob(list, added)).toEqual({ total: 2, active: 2, jobs: [added, job] });
  });

  test('an ended one is no longer active', () => {
    const ended = { ...job, state: 'failed' as const, updatedAt: 101 };
    expect(mergeJob(list, ended)).toEqual({ total: 1, active: 0, jobs: [ended] });
  });

  test('an older announcement changes nothing', () => {
    expect(mergeJob(list, { ...job, progress: 3, updatedAt: 99 })).toBe(list);
  });

  test('the list never grows beyond what is shown', () => {
    const jobs = Array.from({ length: jobsShown }, () => sampleJob());
    expect(mergeJob({ total: jobsShown, active: jobsShown, jobs }, sampleJob()).jobs).toHaveLength(jobsShown);
  });

  test('are shown running first, then by their turn, the ended by their end', () => {
    const [late, early] = [sampleJob({ submittedAt: 9 }), sampleJob({ submittedAt: 2 })];
    const running = sampleJob({ state: 'running', submittedAt: 5 });
    const [first, second] = [1, 2].map((finishedAt) => sampleJob({ state: 'cancelled', finishedAt }));
    const failed = sampleJob({ state: 'failed' });
    const jobs = [late, failed, early, running, first, second].filter((one) => one !== undefined);
    expect(groupJobs(jobs)).toEqual({
      active: [running, early, late],
      failed: [failed],
      ended: [second, first],
    });
  });
});

describe('the picture', () => {
  const pages = [{ width: 600, height: 1200 }];

  test('fits wholly, or by its width, but a small one is not blown up', () => {
    expect(scaleOf({ mode: 'fit' }, pages, { width: 600, height: 600 })).toBe(0.5);
    expect(scaleOf({ mode: 'width' }, pages, { width: 300, height: 100 })).toBe(0.5);
    expect(scaleOf({ mode: 'width' }, pages, { width: 6000, height: 9000 })).toBe(1.6);
  });

  test('starts by its width where it is long', () => {
    const photo = { width: 1500, height: 2000 };
    const long = { width: 700, height: 2800 };
    const pane = { width: 600, height: 800 };
    expect(firstZoom([photo], pane)).toEqual({ mode: 'fit' });
    expect(firstZoom([long], pane)).toEqual({ mode: 'width' });
    // A low window, or one at 200 %.
    expect(firstZoom([photo], { width: 640, height: 200 })).toEqual({ mode: 'width' });
    // A picture that is never shown larger than so.
    expect(firstZoom([{ width: 100, height: 120 }], pane)).toEqual({ mode: 'fit' });
  });

  test('zooms there and back to where it was, within bounds', () => {
    const closer = zoomedBy(1, 3);
    expect(closer.mode === 'scale' ? zoomedBy(closer.scale, -3) : null).toEqual({ mode: 'scale', scale: 1 });
    expect(clampScale(1e9)).toBe(8);
    expect(clampScale(0)).toBe(0.05);
  });

  test('is upright again after four turns', () => {
    expect(nextTurn(nextTurn(nextTurn(nextTurn(0))))).toBe(0);
  });

  test('moves only for words that are out of sight', () => {
    expect(shift(100, 120, 0, 500)).toBe(0);
    expect(shift(900, 920, 0, 500)).toBe(660);
    expect(shift(-100, 2000, 0, 500)).toBe(-124);
  });
});
