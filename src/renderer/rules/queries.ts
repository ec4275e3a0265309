import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../client/client.ts';

/** Beside the receipts' key, which every correction brings up to date: it may have taught something. */
export const rulesKey = ['receipts', 'rules'] as const;

/** More than anybody scrolls through; the search finds the others. */
const rulesShown = 60;

export function rulesQuery(words: string) {
  const input = { words: words.trim().slice(0, 200), limit: rulesShown, offset: 0 };
  return queryOptions({
    queryKey: [...rulesKey, 'products', input.words],
    queryFn: () => client.call('rules.list', input),
    placeholderData: keepPreviousData,
  });
}

export function shopRulesQuery(words: string) {
  const input = { words: words.trim().slice(0, 200), limit: rulesShown, offset: 0 };
  return queryOptions({
    queryKey: [...rulesKey, 'shops', input.words],
    queryFn: () => client.call('rules.shops', input),
    placeholderData: keepPreviousData,
  });
}
