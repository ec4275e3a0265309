import type { QueryClient } from '@tanstack/react-query';
import { assertNever } from '../../shared/assert-never.ts';
import type { AppEvent } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';
import type { Notice } from '../../shared/notice.ts';
import { forgetReceipt } from './forget-receipt.ts';
import { isEnded, isSameJob, mergeJob } from './merge-job.ts';
import {
  archiveProgressKey,
  jobsQuery,
  modelStatusQuery,
  phoneQuery,
  receiptQuery,
  savingKey,
  settingsQuery,
  statisticsKey,
} from './queries.ts';
import type { EngineLink } from './transport.ts';

export type EventHandlers = {
  /** `before` is the job as it was known until now. */
  readonly onJob: (job: JobView, before: JobView | undefined) => void;
  readonly onNotice: (notice: Notice) => void;
  /** The desktop's menu asks to take something back, to repeat it, or for the user guide. */
  readonly onMenu: (entry: 'undo' | 'redo' | 'guide') => void;
};

type RefreshedKey = 'jobs' | 'receipts' | typeof statisticsKey;

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
  refresh: (key: RefreshedKey) => void,
): void {
  switch (event.type) {
    case 'job.changed': {
      const before = queries.getQueryData(jobsQuery.queryKey)?.jobs.find(isSameJob(event.job));
      queries.setQueryData(jobsQuery.queryKey, (list) => list && mergeJob(list, event.job));
      if (isEnded(event.job) || !before) refresh('jobs');
      handlers.onJob(event.job, before);
      return;
    }
    case 'job.dismissed':
      refresh('jobs');
      return;
    case 'receipt.saved':
      // What this window is saving is answered to it.
      if (queries.isMutating({ mutationKey: savingKey(event.receiptId) }) === 0)
        void queries.invalidateQueries({ queryKey: receiptQuery(event.receiptId).queryKey });
      refresh('receipts');
      refresh(statisticsKey);
      return;
    case 'receipt.deleted':
      forgetReceipt(queries, event.receiptId);
      refresh('receipts');
      refresh(statisticsKey);
      refresh('jobs');
      return;
    case 'trash.changed':
      void queries.invalidateQueries({ queryKey: ['trash'] });
      return;
    case 'library.changed':
      void queries.resetQueries();
      return;
    case 'archive.progress':
      queries.setQueryData(archiveProgressKey, event.percent);
      return;
    case 'menu.used':
      handlers.onMenu(event.entry);
      return;
    case 'settings.changed':
      queries.setQueryData(settingsQuery.queryKey, event.settings);
      // Another server or model may have been chosen.
      void queries.invalidateQueries({ queryKey: ['model'] });
      // Budgets and exchange rates are settings.
      void queries.invalidateQueries({ queryKey: [statisticsKey] });
      return;
    case 'phone.changed':
      queries.setQueryData(phoneQuery.queryKey, event.phone);
      return;
    case 'model.pull':
      queries.setQueryData(modelStatusQuery.queryKey, (status) => status && { ...status, pull: event.pull });
      if (event.pull.status !== 'running') void queries.invalidateQueries({ queryKey: ['model'] });
      return;
    case 'notification':
      handlers.onNotice(event);
      return;
    default:
      assertNever(event);
  }
}

function debouncedRefresh(queries: QueryClient): (key: RefreshedKey) => void {
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
