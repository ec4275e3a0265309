import { queryOptions, useQuery } from '@tanstack/react-query';
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

/** The view with the latest month in place of `latest`; undefined while that is asked, null where nothing has a day. */
export function useResolvedView(view: MoneyView): MoneyView | null | undefined {
  const isAsked = view.period === 'latest';
  const { data } = useQuery({ ...latestMonthQuery, enabled: isAsked });
  // One and the same as long as nothing changes: what is drawn of it is remembered by it.
  return useMemo(() => {
    if (!isAsked) return view;
    return data === undefined || data === null ? data : { ...view, period: data };
  }, [isAsked, view, data]);
}
