import type { Route } from '../lib/route.ts';

export type ReceiptPlace = Extract<Route, { screen: 'receipt' }>;
export type Neighbours = { readonly previous: ReceiptPlace | null; readonly next: ReceiptPlace | null };

type Row = { readonly receiptId: string };

/**
 * The places before and after this one among rows of its list, of which the first is the `offset`th. A receipt that has left
 * the list (it was put right, or checked) leaves its place to the next one, so that one goes on from there. Null where
 * that can't be told.
 */
export function placesAround(rows: readonly Row[], offset: number, place: ReceiptPlace): Neighbours | null {
  const placeAt = (at: number): ReceiptPlace | null => {
    const row = rows[at];
    return row ? { ...place, receiptId: row.receiptId, index: offset + at } : null;
  };
  const at = rows.findIndex((row) => row.receiptId === place.receiptId);
  if (at >= 0) return { previous: placeAt(at - 1), next: placeAt(at + 1) };
  if (place.index === null || place.index < offset) return null;
  return { previous: placeAt(place.index - offset - 1), next: placeAt(place.index - offset) };
}
