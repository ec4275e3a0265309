import { useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { assertNever } from '../../shared/assert-never.ts';
import {
  purposeSchema,
  receiptFilterSchema,
  receiptSortSchema,
  type ReceiptFilter,
  type ReceiptSort,
} from '../../shared/receipt-filter.ts';
import { periodSchema, type Period } from './period.ts';

/**
 * What the receipts list is narrowed to, and its order. It travels in the address, so that going back finds it again.
 * A criterion that narrows nothing is absent; without an order it is newest first.
 */
export type ListFilter = Omit<ReceiptFilter, 'query' | 'ids'> & {
  readonly query: string;
  readonly sort?: ReceiptSort;
};

export type Route =
  | { readonly screen: 'receipts'; readonly filter: ListFilter }
  /** `index` is the receipt's place in the list it was opened from, null where it wasn't opened from a list. */
  | {
      readonly screen: 'receipt';
      readonly receiptId: string;
      readonly filter: ListFilter;
      readonly index: number | null;
    }
  /** Two receipts that look like one purchase. */
  | { readonly screen: 'compare'; readonly receiptId: string; readonly otherId: string }
  | { readonly screen: 'money'; readonly money: MoneyView }
  /** The items of a category by its Polish path, or of none. */
  | { readonly screen: 'category'; readonly category: string | null; readonly money: MoneyView }
  | { readonly screen: 'products'; readonly words: string; readonly money: MoneyView }
  | { readonly screen: 'product'; readonly name: string; readonly money: MoneyView }
  /** What was learned of products, and the user's own categories. */
  | { readonly screen: 'rules'; readonly words: string }
  | { readonly screen: 'queue' }
  /** The user guide: a chapter (null for the first), one of its sections from 1, or what is searched for in all. */
  | {
      readonly screen: 'guide';
      readonly chapter: string | null;
      readonly section: number | null;
      readonly words: string;
    }
  /** `section` is the one to begin at, null for the top. */
  | { readonly screen: 'settings'; readonly section: SettingsSection | null }
  | { readonly screen: 'trash' }
  | { readonly screen: 'found' };

/** The settings' sections, in their order. */
export const settingsSections = [
  'look',
  'reading',
  'model',
  'backup',
  'trash',
  'port',
  'advanced',
  'about',
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type Screen = Route['screen'];

/** The entry of the navigation that a screen belongs to. */
export function tabOf(
  screen: Screen,
): Exclude<Screen, 'receipt' | 'compare' | 'category' | 'product' | 'rules' | 'trash' | 'found'> {
  if (screen === 'trash' || screen === 'found') return 'settings';
  if (screen === 'receipt' || screen === 'compare') return 'receipts';
  if (screen === 'category') return 'money';
  return screen === 'product' || screen === 'rules' ? 'products' : screen;
}

/** The latest month that has anything, in the currency of most receipts. */
export const latestMoney: MoneyView = {
  ...{ period: 'latest', currency: null, basis: 'sure', converts: false, purpose: null },
};

/** What sums are of; null for the currency that most receipts are in. */
export type MoneyView = {
  readonly period: Period;
  readonly currency: string | null;
  readonly basis: 'sure' | 'all';
  /** Whether other currencies are converted. */
  readonly converts: boolean;
  /** Null for receipts of every purpose, those without one among them. */
  readonly purpose: z.infer<typeof purposeSchema> | null;
};

export const noFilter: ListFilter = { query: '' };

/** What waits for the user's eyes: neither proved nor checked. */
export const inboxFilter: ListFilter = { query: '', needsEyes: true };

export function isInbox({ needsEyes }: ListFilter): boolean {
  return needsEyes === true;
}

/** Whether any receipt may be left out of the list. */
export function isNarrowed(filter: ListFilter): boolean {
  const criteria = Object.entries(filter).filter(([name]) => name !== 'query' && name !== 'sort');
  return filter.query.trim() !== '' || criteria.some(([, value]) => value !== undefined && value !== null);
}

/** The address behind `#`: it works the same under http:// and app://, and no server needs to know it. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?');
  const [, screen, id, other] = path.split('/');
  const parameters = new URLSearchParams(search);
  if (screen === 'queue' || screen === 'trash' || screen === 'found') return { screen };
  if (screen === 'settings')
    return { screen, section: settingsSections.find((section) => section === id) ?? null };
  if (screen === 'rules') return { screen, words: parameters.get('q') ?? '' };
  const name = decoded(id);
  if (screen === 'guide') return parseGuide(name, other, parameters);
  if (screen === 'money') return { screen, money: parseMoney(parameters) };
  if (screen === 'category') return { screen, category: name, money: parseMoney(parameters) };
  if (screen === 'products' && name) return { screen: 'product', name, money: parseMoney(parameters) };
  if (screen === 'products')
    return { screen, words: parameters.get('q') ?? '', money: parseMoney(parameters) };
  const otherId = decoded(other);
  if (screen === 'compare' && name && otherId) return { screen, receiptId: name, otherId };
  const filter = parseFilter(parameters);
  const receiptId = name;
  if (screen !== 'receipts' || !receiptId) return { screen: 'receipts', filter };
  const index = Number.parseInt(parameters.get('i') ?? '', 10);
  return { screen: 'receipt', receiptId, filter, index: index >= 0 ? index : null };
}

function parseGuide(chapter: string | null, section: string | undefined, parameters: URLSearchParams): Route {
  const number = Number.parseInt(section ?? '', 10);
  const words = parameters.get('q') ?? '';
  return {
    screen: 'guide',
    chapter: chapter === '' ? null : chapter,
    section: number >= 1 ? number : null,
    words,
  };
}

/** An address that somebody cut short or mistyped is no reason to fail. */
function decoded(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Criteria as the filter's schema has them, by their own names; one that makes no sense is none. */
function parseFilter(parameters: URLSearchParams): ListFilter {
  const given = [...parameters].flatMap(([name, text]) => {
    if (!isCriterion(name)) return [];
    const schema = receiptFilterSchema.shape[name];
    const parsed = [text, ...asJson(text)]
      .map((value) => schema.safeParse(value))
      .find(({ success }) => success);
    return parsed ? [[name, parsed.data] as const] : [];
  });
  const sort = receiptSortSchema.safeParse({
    by: parameters.get('sort'),
    direction: parameters.get('direction'),
  });
  return {
    ...Object.fromEntries(given),
    query: parameters.get('q') ?? '',
    ...(sort.success && { sort: sort.data }),
  };
}

type Criterion = Exclude<keyof ReceiptFilter, 'query'>;

function isCriterion(name: string): name is Criterion {
  return name !== 'query' && Object.hasOwn(receiptFilterSchema.shape, name);
}

/** Numbers and yes or no travel as JSON, where the criterion is no text. */
function asJson(text: string): unknown[] {
  return /^(?:true|false|-?\d{1,15})$/.test(text) ? [JSON.parse(text)] : [];
}

function parseMoney(parameters: URLSearchParams): MoneyView {
  const period = periodSchema.safeParse(parameters.get('period'));
  return {
    period: period.success ? period.data : 'latest',
    currency: parameters.get('currency'),
    basis: parameters.get('basis') === 'all' ? 'all' : 'sure',
    converts: parameters.get('converted') === 'true',
    purpose: purposeSchema.safeParse(parameters.get('purpose')).data ?? null,
  };
}

export function routeHash(route: Route): string {
  switch (route.screen) {
    case 'receipts':
      return `#/receipts${searchOf(route.filter, null)}`;
    case 'receipt':
      return `#/receipts/${encodeURIComponent(route.receiptId)}${searchOf(route.filter, route.index)}`;
    case 'compare':
      return `#/compare/${encodeURIComponent(route.receiptId)}/${encodeURIComponent(route.otherId)}`;
    case 'money':
      return `#/money${moneySearch(route.money)}`;
    case 'category': {
      const path = route.category === null ? '' : `/${encodeURIComponent(route.category)}`;
      return `#/category${path}${moneySearch(route.money)}`;
    }
    case 'products':
      return `#/products${moneySearch(route.money, route.words)}`;
    case 'product':
      return `#/products/${encodeURIComponent(route.name)}${moneySearch(route.money)}`;
    case 'rules':
      return `#/rules${asSearch(new URLSearchParams(route.words ? { q: route.words } : {}))}`;
    case 'guide':
      return guideHash(route);
    case 'settings':
      return route.section === null ? '#/settings' : `#/settings/${route.section}`;
    case 'queue':
    case 'trash':
    case 'found':
      return `#/${route.screen}`;
    default:
      return assertNever(route);
  }
}

function searchOf({ query, sort, ...criteria }: ListFilter, index: number | null): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const [name, value] of Object.entries(criteria)) {
    if (value !== null && value !== undefined) parameters.set(name, String(value));
  }
  if (sort) {
    parameters.set('sort', sort.by);
    parameters.set('direction', sort.direction);
  }
  if (index !== null) parameters.set('i', String(index));
  return asSearch(parameters);
}

function guideHash({ chapter, section, words }: Extract<Route, { screen: 'guide' }>): string {
  const parts = ['#', 'guide', ...(chapter === null ? [] : [encodeURIComponent(chapter)])];
  if (chapter !== null && section !== null) parts.push(String(section));
  return `${parts.join('/')}${asSearch(new URLSearchParams(words ? { q: words } : {}))}`;
}

function moneySearch({ period, currency, basis, converts, purpose }: MoneyView, words = ''): string {
  const parameters = new URLSearchParams();
  if (words) parameters.set('q', words);
  if (period !== 'latest') parameters.set('period', period);
  if (currency !== null) parameters.set('currency', currency);
  if (basis === 'all') parameters.set('basis', basis);
  if (converts) parameters.set('converted', 'true');
  if (purpose !== null) parameters.set('purpose', purpose);
  return asSearch(parameters);
}

function asSearch(parameters: URLSearchParams): string {
  const search = parameters.toString();
  return search ? `?${search}` : '';
}

export function navigate(route: Route): void {
  location.hash = routeHash(route);
}

export const settingsStart = { screen: 'settings', section: null } as const satisfies Route;

export const guideStart: Extract<Route, { screen: 'guide' }> = {
  screen: 'guide',
  chapter: null,
  section: null,
  words: '',
};

export function openGuide(): void {
  navigate(guideStart);
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
