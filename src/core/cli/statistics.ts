import { exitCodes } from './exit-codes.ts';
import type { FilterOptions } from './filter-options.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { toStatisticsQuery } from './statistics-options.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type StatisticsCommand = LibraryOptions &
  FilterOptions & { readonly currency?: string; readonly convert?: true; readonly json?: true };

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/statistics/overview.';

/** Prints what the filter's receipts add up to, and how many of them are not in the sums. */
export function runStatistics(options: StatisticsCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    const overview = services.statistics.overview({
      ...toStatisticsQuery(options),
      converts: options.convert === true,
    });
    const { currency, leftOut } = overview;
    const rows = (parts: readonly { readonly name: string | null; readonly totalMinor: number }[]) =>
      parts.map(({ name, totalMinor }) => [name ?? '–', shownAmount(totalMinor, currency)]);
    if (options.json === true) printJson(overview);
    else {
      printTable(
        ['Month', 'Spent'],
        rows(overview.months.map(({ month, ...sums }) => ({ name: month, ...sums }))),
      );
      printTable(['Category', 'Spent'], rows(overview.categories));
      printTable(['Shop', 'Spent'], rows(overview.stores));
    }
    const missing = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    const total = shownAmount(overview.totalMinor, currency);
    for (const { currency: foreign, receipts, totalMinor, convertedMinor } of overview.converted) {
      const [paid, counted] = [shownAmount(totalMinor, foreign), shownAmount(convertedMinor, currency)];
      process.stderr.write(`${paid} on ${receipts} receipts counted as ${counted}\n`);
    }
    process.stderr.write(`${total} on ${overview.receipts} receipts; ${missing} not counted\n`);
    return Promise.resolve(exitCodes.success);
  });
}
