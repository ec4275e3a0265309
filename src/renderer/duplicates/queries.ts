import { queryOptions } from '@tanstack/react-query';
import { client } from '../client/client.ts';

/** The pairs that a receipt is one of. Under the receipts' key: they change with them. */
export function alikeQuery(receiptId: string) {
  return queryOptions({
    queryKey: ['receipts', 'alike', receiptId],
    queryFn: async () => (await client.call('duplicates.of', { receiptId })).pairs,
  });
}
