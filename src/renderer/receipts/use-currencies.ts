import { useQuery } from '@tanstack/react-query';
import { client } from '../client/client.ts';
import { statisticsKey } from '../client/queries.ts';

/** The currencies of the receipts, most receipts first. */
export function useCurrencies(): readonly string[] {
  const { data } = useQuery({
    queryKey: [statisticsKey, 'currencies'],
    queryFn: () => client.call('statistics.overview', { filter: {}, currency: null, basis: 'all' }),
  });
  return (data?.currencies ?? []).map(({ currency }) => currency);
}
