import type { ProductHistory, StatisticsQuery } from '../../shared/statistics.ts';
import type { Statistics } from '../money-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import type { StatisticsCommand } from './statistics.ts';
import { toStatisticsQuery } from './statistics-options.ts';
import { withLibrary } from './with-library.ts';

export type ProductsCommand = StatisticsCommand & { readonly limit: number };

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/products.';

/** Prints what was bought, most money first; or of one product its prices by shop, its sizes and its printed names. */
export function runProducts(name: string | undefined, options: ProductsCommand): Promise<number> {
  return withLibrary(options, advice, ({ services: { statistics } }) => {
    const query = toStatisticsQuery(options);
    if (name === undefined) printProducts(statistics, query, options);
    else printProduct(statistics.product(query, name), options);
    return Promise.resolve(exitCodes.success);
  });
}

function printProducts(
  statistics: Statistics,
  query: StatisticsQuery,
  { limit, json }: ProductsCommand,
): void {
  const found = statistics.products(query, '', { limit, offset: 0 });
  if (json === true) printJson(found);
  else
    printTable(
      ['Product', 'Purchases', 'Spent', 'Last'],
      found.products.map(({ name, purchases, totalMinor, lastDay }) => [
        ...[name, String(purchases), shownAmount(totalMinor, found.currency), lastDay],
      ]),
    );
}

function printProduct(history: ProductHistory, { json }: ProductsCommand): void {
  if (json === true) {
    printJson(history);
    return;
  }
  const amount = (minor: number) => shownAmount(minor, history.currency);
  printTable(
    ['Cheapest at', 'By', 'Last', 'Lowest', 'Median', 'Last day'],
    history.stores.map(({ store, unit, lastMinor, lowestMinor, medianMinor, lastDay }) => [
      ...[store ?? '–', unit, amount(lastMinor), amount(lowestMinor), amount(medianMinor), lastDay],
    ]),
  );
  if (history.packages.length > 0)
    printTable(
      ['Size', 'A package', 'By kg or l', 'Shop', 'Last day'],
      history.packages.map(({ name, lastMinor, lastUnitMinor, lastStore, lastDay }) => [
        ...[name, amount(lastMinor), amount(lastUnitMinor), lastStore ?? '–', lastDay],
      ]),
    );
  printTable(
    ['Printed as', 'Shop', 'Purchases', 'Last day'],
    history.printedNames.map(({ printedName, store, purchases, lastDay }) => [
      ...[printedName, store ?? '–', String(purchases), lastDay],
    ]),
  );
}
