import { useQuery } from '@tanstack/react-query';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { client } from '../client/client.ts';
import type { ListFilter } from '../lib/route.ts';
import { placesAround, type Neighbours, type ReceiptPlace } from './places-around.ts';

export type { Neighbours, ReceiptPlace };

/** Rows looked through where the receipt isn't where the address says, or was opened from elsewhere. */
const searchedRows = 500;

const nobody: Neighbours = { previous: null, next: null };

/** The receipts before and after this one in the list it was opened from. */
export function useNeighbours(place: ReceiptPlace): Neighbours {
  const { data } = useQuery({
    queryKey: ['receipts', 'neighbours', place],
    queryFn: () => findNeighbours(place),
  });
  return data ?? nobody;
}

async function findNeighbours(place: ReceiptPlace): Promise<Neighbours> {
  const offset = Math.max(0, (place.index ?? 0) - 1);
  const near = await readRows(place.filter, offset, 3);
  if (isAmong(near, place)) return placesAround(near, offset, place) ?? nobody;
  const first = await readRows(place.filter, 0, searchedRows);
  if (isAmong(first, place)) return placesAround(first, 0, place) ?? nobody;
  return placesAround(near, offset, place) ?? nobody;
}

function isAmong(rows: readonly ReceiptSummary[], { receiptId }: ReceiptPlace): boolean {
  return rows.some((row) => row.receiptId === receiptId);
}

async function readRows(filter: ListFilter, offset: number, limit: number): Promise<ReceiptSummary[]> {
  const query = filter.query.trim().slice(0, 200);
  const { receipts } = await client.call('receipts.list', { ...filter, query, offset, limit });
  return receipts;
}
