import { queryClient } from '../client/queries.ts';
import { parseRoute, type Route } from '../lib/route.ts';
import {
  categoryItemsQuery,
  ofAllReceipts,
  overviewQuery,
  productQuery,
  productsQuery,
} from '../money/queries.ts';
import { resolvedView } from '../money/use-period.ts';
import { chunkQuery } from '../receipts/receipt-chunks.ts';

/**
 * Asks for what a screen shows as soon as its address is there, while the screen itself is still to be drawn. The screen tells
 * what goes wrong.
 */
export function askAheadOfScreens(): void {
  window.addEventListener('hashchange', () => {
    ask(parseRoute(location.hash))?.catch(() => undefined);
  });
}

/** Of the screens that answer slowest. What is typed into a search field is asked for by the screen, which waits for the next letter. */
function ask(route: Route): Promise<unknown> | undefined {
  if (route.screen === 'receipts' && route.filter.query === '')
    return queryClient.query(chunkQuery(route.filter, 0));
  if (route.screen === 'products' && route.words === '')
    return queryClient.query(productsQuery(ofAllReceipts(route.money), ''));
  if (route.screen === 'product')
    return queryClient.query(productQuery(ofAllReceipts(route.money), route.name));
  if (route.screen !== 'money' && route.screen !== 'category') return undefined;
  const view = resolvedView(queryClient, route.money);
  if (!view) return undefined;
  return route.screen === 'money'
    ? queryClient.query(overviewQuery(view))
    : queryClient.infiniteQuery(categoryItemsQuery(view, route.category));
}
