import type { QueryClient } from '@tanstack/react-query';
import type { Neighbours } from '../receipt/places-around.ts';
import { neighboursKey, receiptQuery } from './queries.ts';

/**
 * Forgets what was read of a receipt that is deleted, and that it stands beside others. A page that still shows it would ask
 * for it once more if it were taken away under it: that is forgotten once the page has gone.
 */
export function forgetReceipt(queries: QueryClient, receiptId: string): void {
  const { queryKey } = receiptQuery(receiptId);
  queries.removeQueries({ queryKey, type: 'inactive' });
  queries.setQueriesData<Neighbours>(
    { queryKey: neighboursKey },
    (around) => around && without(around, receiptId),
  );
  const cache = queries.getQueryCache();
  if (cache.findAll({ queryKey }).length === 0) return;
  const stop = cache.subscribe(({ type }) => {
    if (type !== 'observerRemoved') return;
    queries.removeQueries({ queryKey, type: 'inactive' });
    if (cache.findAll({ queryKey }).length === 0) stop();
  });
}

function without({ previous, next }: Neighbours, receiptId: string): Neighbours {
  return {
    previous: previous?.receiptId === receiptId ? null : previous,
    next: next?.receiptId === receiptId ? null : next,
  };
}
