import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { client } from '../client/client.ts';
import { neighboursKey, queryClient, readReceiptAhead } from '../client/queries.ts';
import type { ListFilter } from '../lib/route.ts';
import { placesAround, type Neighbours, type ReceiptPlace } from './places-around.ts';

export type { Neighbours, ReceiptPlace };

/** Rows looked through where the receipt isn't where the address says, or was opened from elsewhere. */
const searchedRows = 500;

const nobody: Neighbours = { previous: null, next: null };

function neighboursQuery(place: ReceiptPlace) {
  return queryOptions({
    queryKey: [...neighboursKey, place],
    queryFn: () => findNeighbours(place),
  });
}

/** The receipts before and after this one in the list it was opened from, as far as they are known by now. */
export function useNeighbours(place: ReceiptPlace): Neighbours {
  return useQuery(neighboursQuery(place)).data ?? nobody;
}

/** Reads the receipts around ahead, once this one stands there: they are what is most often asked for next. */
export function useNeighboursReadAhead({ previous, next }: Neighbours, isDrawn: boolean): void {
  useEffect(() => {
    if (!isDrawn) return;
    for (const place of [next, previous]) if (place) readReceiptAhead(place.receiptId);
  }, [previous, next, isDrawn]);
}

/** The neighbours once they are known, for those who go on from a receipt that is about to leave the list. */
export async function awaitNeighbours(place: ReceiptPlace): Promise<Neighbours> {
  return queryClient.query(neighboursQuery(place)).catch(() => nobody);
}

async function findNeighbours(place: ReceiptPlace): Promise<Neighbours> {
  const index = await indexNow(place);
  const around = index ?? place.index ?? 0;
  const offset = Math.max(0, around - 1);
  return placesAround(await readRows(place.filter, offset, 3), offset, place) ?? nobody;
}

/** Where the receipt stands in its list by now: rows before it may have come and gone. Null where it isn't found. */
async function indexNow({ filter, index, receiptId }: ReceiptPlace): Promise<number | null> {
  const isThis = (row: ReceiptSummary) => row.receiptId === receiptId;
  if (index !== null && (await readRows(filter, index, 1)).some(isThis)) return index;
  const first = (await readRows(filter, 0, searchedRows)).findIndex(isThis);
  return first < 0 ? null : first;
}

async function readRows(filter: ListFilter, offset: number, limit: number): Promise<ReceiptSummary[]> {
  const query = filter.query.trim().slice(0, 200);
  const { receipts } = await client.call('receipts.list', { ...filter, query, offset, limit });
  return receipts;
}
