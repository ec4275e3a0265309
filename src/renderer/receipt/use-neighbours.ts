import { useQuery } from '@tanstack/react-query';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { client } from '../client/client.ts';
import type { ListFilter, Route } from '../lib/route.ts';

export type ReceiptPlace = Extract<Route, { screen: 'receipt' }>;
export type Neighbours = { readonly previous: ReceiptPlace | null; readonly next: ReceiptPlace | null };

/** Rows looked through where the receipt isn't where the address says, or was opened from elsewhere. */
const searchedRows = 500;

/** The receipts before and after this one in the list it was opened from. */
export function useNeighbours(place: ReceiptPlace): Neighbours {
  const { data } = useQuery({
    queryKey: ['receipts', 'neighbours', place],
    queryFn: () => findNeighbours(place),
  });
  return data ?? { previous: null, next: null };
}

async function findNeighbours(place: ReceiptPlace): Promise<Neighbours> {
  if (place.index !== null) {
    const offset = Math.max(0, place.index - 1);
    const found = neighboursIn(await readRows(place.filter, offset, 3), offset, place);
    if (found) return found;
  }
  const found = neighboursIn(await readRows(place.filter, 0, searchedRows), 0, place);
  return found ?? { previous: null, next: null };
}

async function readRows(filter: ListFilter, offset: number, limit: number): Promise<ReceiptSummary[]> {
  const query = filter.query.trim().slice(0, 200);
  const { receipts } = await client.call('receipts.list', { ...filter, query, offset, limit });
  return receipts;
}

function neighboursIn(
  rows: readonly ReceiptSummary[],
  offset: number,
  place: ReceiptPlace,
): Neighbours | null {
  const at = rows.findIndex((row) => row.receiptId === place.receiptId);
  if (at < 0) return null;
  const placeAt = (row: ReceiptSummary | undefined, index: number): ReceiptPlace | null =>
    row ? { ...place, receiptId: row.receiptId, index } : null;
  return {
    previous: placeAt(rows[at - 1], offset + at - 1),
    next: placeAt(rows[at + 1], offset + at + 1),
  };
}
