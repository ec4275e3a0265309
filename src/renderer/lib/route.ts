import { useSyncExternalStore } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import { verdictSchema, type Verdict } from '../../shared/receipt.ts';

/** What the receipts list is narrowed to. It travels in the address, so that going back finds it again. */
export type ListFilter = { readonly query: string; readonly verdict: Verdict | null };

export type Route =
  | { readonly screen: 'receipts'; readonly filter: ListFilter }
  /** `index` is the receipt's place in the list it was opened from, null where it wasn't opened from a list. */
  | {
      readonly screen: 'receipt';
      readonly receiptId: string;
      readonly filter: ListFilter;
      readonly index: number | null;
    }
  | { readonly screen: 'queue' }
  | { readonly screen: 'settings' };

export const noFilter: ListFilter = { query: '', verdict: null };

/** The address behind `#`: it works the same under http:// and app://, and no server needs to know it. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const [, screen, id] = path.split('/');
  const parameters = new URLSearchParams(search);
  if (screen === 'queue' || screen === 'settings') return { screen };
  const filter = parseFilter(parameters);
  const receiptId = decoded(id);
  if (screen !== 'receipts' || !receiptId) return { screen: 'receipts', filter };
  const index = Number.parseInt(parameters.get('i') ?? '', 10);
  return { screen: 'receipt', receiptId, filter, index: index >= 0 ? index : null };
}

/** An address that somebody cut short or mistyped is no reason to fail. */
function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

function parseFilter(parameters: URLSearchParams): ListFilter {
  const verdict = verdictSchema.safeParse(parameters.get('verdict'));
  return { query: parameters.get('q') ?? '', verdict: verdict.success ? verdict.data : null };
}

export function routeHash(route: Route): string {
  switch (route.screen) {
    case 'receipts':
      return `#/receipts${searchOf(route.filter, null)}`;
    case 'receipt':
      return `#/receipts/${encodeURIComponent(route.receiptId)}${searchOf(route.filter, route.index)}`;
    case 'queue':
    case 'settings':
      return `#/${route.screen}`;
    default:
      return assertNever(route);
  }
}

function searchOf(filter: ListFilter, index: number | null): string {
  const parameters = new URLSearchParams();
  if (filter.query) parameters.set('q', filter.query);
  if (filter.verdict) parameters.set('verdict', filter.verdict);
  if (index !== null) parameters.set('i', String(index));
  const search = parameters.toString();
  return search ? `?${search}` : '';
}

export function navigate(route: Route): void {
  location.hash = routeHash(route);
}

/** Changes the address without a new step in the history: for what is typed into the search box. */
export function replaceRoute(route: Route): void {
  history.replaceState(null, '', routeHash(route));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribeToHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribeToHash, () => location.hash));
}
