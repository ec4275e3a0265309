import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import type { StatisticsCommand } from './statistics.ts';
import { toStatisticsQuery } from './statistics-options.ts';
import { withLibrary } from './with-library.ts';

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/statistics/cheapest.';

/** Prints where the goods of a category are cheapest: by shop, and each product. */
export function runCheapest(category: string, options: StatisticsCommand): Promise<number> {
  return withLibrary(options, advice, ({ services: { statistics } }) => {
    const found = statistics.cheapest(toStatisticsQuery(options), category);
    const amount = (minor: number) => shownAmount(minor, found.currency);
    if (options.json === true) printJson(found);
    else {
      if (found.stores.length > 0)
        printTable(
          ['Cheapest at', 'By', 'Median', 'Lowest', 'Last', 'Last day', 'Purchases'],
          found.stores.map(({ store, unit, medianMinor, lowestMinor, lastMinor, lastDay, purchases }) => [
            ...[store ?? '–', unit, amount(medianMinor), amount(lowestMinor), amount(lastMinor), lastDay],
            String(purchases),
          ]),
        );
      printTable(
        ['Product', 'Cheapest at', 'By', 'Last', 'Last day', 'Purchases'],
        found.products.map(({ name, store, unit, lastMinor, lastDay, purchases }) => [
          ...[name, store ?? '–', unit, amount(lastMinor), lastDay, String(purchases)],
        ]),
      );
    }
    process.stderr.write(`${found.items} purchases; shops compared by ${found.compared} of them\n`);
    return Promise.resolve(exitCodes.success);
  });
}
