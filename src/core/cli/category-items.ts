import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import type { StatisticsCommand } from './statistics.ts';
import { toStatisticsQuery } from './statistics-options.ts';
import { withLibrary } from './with-library.ts';

export type CategoryItemsCommand = StatisticsCommand & { readonly limit: number };

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/statistics/items.';

/** Prints the items of a category, or of none, with the receipts that they stand on. */
export function runCategoryItems(
  category: string | undefined,
  options: CategoryItemsCommand,
): Promise<number> {
  return withLibrary(options, advice, ({ services: { statistics } }) => {
    const query = { ...toStatisticsQuery(options), converts: options.convert === true };
    const found = statistics.items(query, category ?? null, { limit: options.limit, offset: 0 });
    const amount = (minor: number) => shownAmount(minor, found.currency);
    if (options.json === true) printJson(found);
    else
      printTable(
        ['Day', 'Item', 'Shop', 'Paid', 'Receipt'],
        found.lines.map(({ day, name, printedName, store, totalMinor, receiptId }) => [
          ...[day, name ?? printedName ?? '–', store ?? '–', amount(totalMinor), receiptId],
        ]),
      );
    process.stderr.write(
      `${amount(found.totalMinor)} on ${found.items} items; ${found.lines.length} listed\n`,
    );
    return Promise.resolve(exitCodes.success);
  });
}
