import { QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../shared/settings.ts';
import { inboxFilter } from '../lib/route.ts';
import { client } from './client.ts';
import { jobsShown } from './merge-job.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The engine announces every change, so nothing goes stale by time alone.
      staleTime: Infinity,
      // A refusal is final; an unreachable engine is asked again once it is back (event-sync.ts).
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => client.call('settings.get', {}),
});

export const infoQuery = queryOptions({
  queryKey: ['info'],
  queryFn: () => client.call('app.info', {}),
});

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: () => client.call('jobs.list', { limit: jobsShown, offset: 0 }),
});

/** Tags and people in use. Under the receipts' key: they change with them. */
export const labelsQuery = queryOptions({
  queryKey: ['receipts', 'labels'],
  queryFn: () => client.call('receipts.labels', {}),
});

/** How many receipts wait for the user's eyes. */
export const waitingQuery = queryOptions({
  queryKey: ['receipts', 'waiting'],
  queryFn: () => client.call('receipts.list', { ...inboxFilter, limit: 1, offset: 0 }),
  select: ({ total }) => total,
});

/** The library as a whole; the only query that is answered while its database is in question. */
export const libraryQuery = queryOptions({
  queryKey: ['library'],
  queryFn: () => client.call('library.status', {}),
});

export const trashQuery = queryOptions({
  queryKey: ['trash'],
  queryFn: () => client.call('trash.list', { limit: 500, offset: 0 }),
});

/** The sweep that finds files runs by itself, so that whoever shows them asks anew. */
export const foundQuery = queryOptions({
  queryKey: ['found'],
  queryFn: () => client.call('found.list', {}),
  staleTime: 0,
});

/** Every sum and price is under this key, so that a change of any receipt brings them all up to date. */
export const statisticsKey = 'statistics';

/** Budgets change with the settings too. */
export const budgetsKey = [statisticsKey, 'budgets'] as const;

/** How the language model stands. Asked again by those who show it: no event tells that a server has gone. */
export const modelStatusQuery = queryOptions({
  queryKey: ['model', 'status'],
  queryFn: () => client.call('model.status', {}),
});

export const phoneQuery = queryOptions({
  queryKey: ['phone'],
  queryFn: () => client.call('phone.status', {}),
});

export const modelListQuery = queryOptions({
  queryKey: ['model', 'list'],
  queryFn: () => client.call('model.list', {}),
});

export function receiptQuery(receiptId: string) {
  return queryOptions({
    queryKey: ['receipt', receiptId],
    queryFn: () => client.call('receipts.get', { receiptId }),
    // A record carries every word of its pages; a handful kept is enough for going to and fro.
    gcTime: 60_000,
  });
}

/** The receipts before and after one in its list; under the receipts' key, as they change with them. */
export const neighboursKey = ['receipts', 'neighbours'] as const;

/** For what will probably be opened next. Whoever opens it is told what goes wrong. */
export function readReceiptAhead(receiptId: string): void {
  queryClient.query(receiptQuery(receiptId)).catch(() => undefined);
}

/** Of the mutations that change a receipt and answer it. */
export function savingKey(receiptId: string) {
  return ['saving', receiptId];
}

export function useSettings() {
  return useQuery(settingsQuery);
}

/** Saves some settings at once and shows them as saved only when the engine says so. */
export function useUpdateSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Settings>) => client.call('settings.update', change),
    onSuccess: async (settings) => {
      queries.setQueryData(settingsQuery.queryKey, settings);
      await queries.invalidateQueries({ queryKey: infoQuery.queryKey });
    },
  });
}

/** How far the archive that is being written is, in per cent. */
export const archiveProgressKey = ['archive-progress'] as const;
