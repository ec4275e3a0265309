import type { QueryClient } from '@tanstack/react-query';
import { assertNever } from '../../shared/assert-never.ts';
import type { AppEvent, ProcedureOutput } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';
import { jobsQuery, jobsShown, receiptQuery, settingsQuery } from './queries.ts';
import type { EngineLink } from './transport.ts';

type JobList = ProcedureOutput<'jobs.list'>;
type Notice = Extract<AppEvent, { type: 'notification' }>;

export type EventHandlers = {
  /** `before` is the job as it was known until now. */
  readonly onJob: (job: JobView, before: JobView | undefined) => void;
  readonly onNotice: (notice: Notice) => void;
};

/** A batch of fifty receipts saves one after the other: the lists are read anew at most this often. */
const refreshDelayMs = 250;

/** Keeps what the window has read in step with what the engine announces. Returns how to stop. */
export function syncWithEngine(link: EngineLink, queries: QueryClient, handlers: EventHandlers): () => void {
  const refresh = debouncedRefresh(queries);
  const stopEvents = link.subscribe((event) => {
    applyEvent(event, queries, handlers, refresh);
  });
  let wasConnected = link.connection.get() === 'connected';
  const stopConnection = link.connection.subscribe(() => {
    const isConnected = link.connection.get() === 'connected';
    // Events are never replayed, so whatever happened meanwhile has to be read.
    if (isConnected && !wasConnected) void queries.invalidateQueries();
    wasConnected = isConnected;
  });
  return () => {
    stopEvents();
    stopConnection();
  };
}

function applyEvent(
  event: AppEvent,
  queries: QueryClient,
  handlers: EventHandlers,
  refresh: (key: 'jobs' | 'receipts') => void,
): void {
  switch (event.type) {
    case 'job.changed': {
      const before = queries.getQueryData(jobsQuery.queryKey)?.jobs.find(isSameJob(event.job));
      queries.setQueryData(jobsQuery.queryKey, (list) => list && mergeJob(list, event.job));
      if (isEnded(event.job) || !before) refresh('jobs');
      handlers.onJob(event.job, before);
      return;
    }
    case 'receipt.saved':
      refresh('receipts');
      return;
    case 'receipt.deleted':
      queries.removeQueries({ queryKey: receiptQuery(event.receiptId).queryKey });
      refresh('receipts');
      refresh('jobs');
      return;
    case 'settings.changed':
      queries.setQueryData(settingsQuery.queryKey, event.settings);
      return;
    case 'notification':
      handlers.onNotice(event);
      return;
    default:
      assertNever(event);
  }
}

function isSameJob(job: JobView): (other: JobView) => boolean {
  return (other) => other.jobId === job.jobId;
}

export function isEnded(job: JobView): boolean {
  return job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';
}

/** The list with the job as it is now. An older announcement that arrives late never overwrites a newer one. */
export function mergeJob(list: JobList, job: JobView): JobList {
  const index = list.jobs.findIndex(isSameJob(job));
  const before = list.jobs[index];
  if (!before) {
    const jobs = [job, ...list.jobs].slice(0, jobsShown);
    return { total: list.total + 1, active: list.active + (isEnded(job) ? 0 : 1), jobs };
  }
  if (before.updatedAt > job.updatedAt) return list;
  const active = list.active + Number(!isEnded(job)) - Number(!isEnded(before));
  return { ...list, active: Math.max(0, active), jobs: list.jobs.with(index, job) };
}

function debouncedRefresh(queries: QueryClient): (key: 'jobs' | 'receipts') => void {
  const waiting = new Set<string>();
  return (key) => {
    if (waiting.has(key)) return;
    waiting.add(key);
    setTimeout(() => {
      waiting.delete(key);
      void queries.invalidateQueries({ queryKey: [key] });
    }, refreshDelayMs);
  };
}
