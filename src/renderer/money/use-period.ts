import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../client/client.ts';
import type { Period } from '../lib/period.ts';
import type { MoneyView } from '../lib/route.ts';
import { statisticsKey } from '../client/queries.ts';

const latestMonthQuery = queryOptions({
  queryKey: [statisticsKey, 'latest month'],
  queryFn: async (): Promise<Period | null> =>
    (await client.call('statistics.lastDay', {})).day?.slice(0, 7) ?? null,
});

/** Kept known, so that the money of the latest month is asked for at once. */
export function useLatestMonthAhead(): void {
  useQuery({ ...latestMonthQuery, notifyOnChangeProps: [] });
}

/** The same outside of components: what is known of it now. */
export function resolvedView(queries: QueryClient, view: MoneyView): MoneyView | null | undefined {
  return withLatest(view, queries.getQueryData(latestMonthQuery.queryKey));
}

function withLatest(view: MoneyView, latest: Period | null | undefined): MoneyView | null | undefined {
  if (view.period !== 'latest') return view;
  return latest === null || latest === undefined ? latest : { ...view, period: latest };
}

/** The view with the latest month in place of `latest`; undefined while that is asked, null where nothing has a day. */
export function useResolvedView(view: MoneyView): MoneyView | null | undefined {
  const { data } = useQuery({ ...latestMonthQuery, enabled: view.period === 'latest' });
  // One and the same as long as nothing changes: what is drawn of it is remembered by it.
  return useMemo(() => withLatest(view, data), [view, data]);
}
