import { createStore } from '../lib/store.ts';

/** Where the list was left: which of its rows are chosen, how far it was scrolled, and which row had the focus. */
type ListPlace = {
  /** The list's address; another list begins at its top with nothing chosen. */
  readonly hash: string;
  readonly scrollTop: number;
  readonly index: number;
  readonly chosen: ReadonlySet<string>;
  /** The row that a range begins at. */
  readonly anchor: number | null;
};

const atTop = { scrollTop: 0, index: 0, chosen: new Set<string>(), anchor: null } as const;

/** Kept while the window is open, so that the way back from a receipt finds the list as it was. */
export const listPlace = createStore<ListPlace>({ hash: '', ...atTop });

export function placeOf(hash: string): ListPlace {
  const place = listPlace.get();
  return place.hash === hash ? place : { hash, ...atTop };
}

export function changePlace(hash: string, change: Partial<Omit<ListPlace, 'hash'>>): void {
  listPlace.set({ ...placeOf(hash), ...change });
}
