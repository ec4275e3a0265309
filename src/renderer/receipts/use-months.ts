import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MonthSums } from '../../shared/list.ts';
import { client } from '../client/client.ts';
import type { ListFilter } from '../lib/route.ts';

const none: readonly MonthSums[] = [];

/** The months of a list that is in the order of days, as they follow each other in it; none of any other. */
export function useMonths({ sort, ...filter }: ListFilter): readonly MonthSums[] {
  const narrowed = { ...filter, query: filter.query.trim().slice(0, 200) };
  const { data } = useQuery({
    queryKey: ['receipts', 'months', narrowed],
    queryFn: () => client.call('receipts.months', narrowed),
    placeholderData: keepPreviousData,
    enabled: sort?.by === 'date',
  });
  if (sort?.by !== 'date' || !data) return none;
  return sort.direction === 'descending' ? data.months : oldestFirst(data.months);
}

/** Those without a day come last either way. */
function oldestFirst(months: readonly MonthSums[]): readonly MonthSums[] {
  const dated = months.filter(({ month }) => month !== null);
  return [...dated.toReversed(), ...months.filter(({ month }) => month === null)];
}
