import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventBus } from '../../../src/core/event-bus.ts';
import { overdueError } from '../../../src/core/engine/verdicts.ts';
import { backoffMs, maxBackoffMs } from '../../../src/core/jobs/backoff.ts';
import { toJobView } from '../../../src/core/jobs/job-view.ts';
import { progressAt, progressWithin } from '../../../src/core/jobs/progress.ts';
import type { ListedJobRow } from '../../../src/core/store/job-row.ts';
import { parseSearchQuery } from '../../../src/core/store/search-query.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import type { EngineTaskName } from '../../../src/shared/engine.ts';
import { jobViewSchema, receiptSteps } from '../../../src/shared/job.ts';

test.each<[EngineTaskName, string, string]>([
  ['recognise', 'OCR_TIMEOUT', 'clearer picture'],
  ['inspect', 'OCR_TIMEOUT', 'clearer picture'],
  ['readText', 'ANALYSIS_TIMEOUT', 'only the lines of the receipt'],
  ['correct', 'ANALYSIS_TIMEOUT', 'only the lines of the receipt'],
])('where %s takes too long, the user is told what to do about what it worked at', (task, code, advice) => {
  const error = overdueError(task);
  expect(error.code).toBe(code);
  expect(error.message).toContain(advice);
});

test('the wait before a retry lies between nothing and the cap, around a minute the first time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, random) => {
        const waitMs = backoffMs(attempt, random);
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(maxBackoffMs);
        expect(backoffMs(attempt + 1, random)).toBeGreaterThanOrEqual(waitMs);
      },
    ),
  );
  expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, 0.5))).toEqual([60_000, 120_000, 240_000, 300_000]);
});

const row: ListedJobRow = {
  id: 'job',
  queue: 'receipts',
  kind: 'receipt',
  payload: null,
  state: 'queued',
  user_id: null,
  filename: 'a.jpg',
  file_size: 10,
  upload_id: null,
  attempt: 0,
  max_attempts: 4,
  crashes: 0,
  run_at: 5000,
  lease_token: null,
  started_at: null,
  step_id: null,
  progress: 0,
  error: null,
  receipt_id: null,
  is_duplicate: false,
  created_at: 1000,
  updated_at: 2000,
  finished_at: null,
  store_name: null,
  total_minor: null,
  currency: null,
  verdict: null,
};
const error = { code: 'WORKER_CRASHED' as const, message: 'A fault.', details: {} };
const live = { stepId: 'recognise' as const, percent: 30, updatedAt: 9000 };

test.for([
  ['PENDING', { ...row }, null],
  ['PENDING', { ...row, attempt: 0, step_id: 'recognise', progress: 30 }, null],
  ['RETRY', { ...row, attempt: 1, error }, null],
  ['STARTED', { ...row, state: 'running', attempt: 1 }, null],
  ['PROGRESS', { ...row, state: 'running', attempt: 1 }, live],
  ['PROGRESS', { ...row, state: 'running', attempt: 1, step_id: 'recognise' }, null],
  ['SUCCESS', { ...row, state: 'succeeded', finished_at: 9 }, null],
  ['FAILURE', { ...row, state: 'failed', error, finished_at: 9 }, null],
  ['REVOKED', { ...row, state: 'cancelled', finished_at: 9 }, null],
] as const)('a job is shown as %s', ([status, shown, progress]) => {
  const view = toJobView(shown, progress);
  expect(jobViewSchema.parse(view)).toEqual(view);
  expect(view.status).toBe(status);
  expect(view.nextAttemptAt).toBe(status === 'RETRY' ? 5000 : null);
});

test('shown progress is never below what was written', () => {
  expect(toJobView({ ...row, state: 'running', progress: 39 }, live).progress).toBe(39);
  expect(toJobView({ ...row, state: 'running', progress: 25 }, live)).toMatchObject({
    progress: 30,
    updatedAt: 9000,
  });
});

test('progress inside a step stays between its own figure and the next one', () => {
  for (const { id, progress } of receiptSteps) expect(progressAt(id)).toBe(progress);
  expect([0, 50, 100].map((percent) => progressWithin('recognise', percent))).toEqual([25, 32, 39]);
  expect(progressWithin('save', 100)).toBe(99);
});

test('only letters and digits of a query reach the search, each as the beginning of a word', () => {
  const expressionOf = (query: string) => parseSearchQuery(query)?.expression;
  expect(expressionOf('Żabka  mleko')).toBe('"Żabka"* "mleko"*');
  expect(expressionOf('ŁÓDŹ')).toBe('"LÓDŹ"*');
  expect(expressionOf('"a" OR b* NEAR(c) -d ^e: {f}')).toBe('"a"* "OR"* "b"* "NEAR"* "c"* "d"* "e"* "f"*');
  expect(parseSearchQuery('… "" *')).toBeNull();
});

test.each([
  ['2025-11', { words: [], expression: null, dates: ['2025-11'], amounts: [] }],
  ['3.11.2025 mleko', { words: ['mleko'], expression: '"mleko"*', dates: ['2025-11-03'], amounts: [] }],
  ['11/2025 12,50', { words: [], expression: null, dates: ['2025-11'], amounts: [1250] }],
  ['12.50', { words: [], expression: null, dates: [], amounts: [1250] }],
  [
    '2025-13 1,5',
    { words: ['2025', '13', '1', '5'], expression: '"2025"* "13"* "1"* "5"*', dates: [], amounts: [] },
  ],
  ['', { words: [], expression: null, dates: [], amounts: [] }],
])('the query %j is told apart into words, dates and amounts', (query, parsed) => {
  expect(parseSearchQuery(query)).toEqual(parsed);
});

test('a listener that throws keeps neither the event from the others nor its publisher from going on', async () => {
  const events = createEventBus();
  const warned = new Promise((resolve) => process.once('warning', resolve));
  let heard = 0;
  events.subscribe(() => {
    throw new Error('A listener failed.');
  });
  const unsubscribe = events.subscribe(() => (heard += 1));
  events.publish({ type: 'settings.changed', settings: defaultSettings });
  unsubscribe();
  events.publish({ type: 'settings.changed', settings: defaultSettings });
  expect(heard).toBe(1);
  expect(await warned).toMatchObject({ message: 'A listener failed.' });
});
