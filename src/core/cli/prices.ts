import { exitCodes } from './exit-codes.ts';
import type { StatisticsCommand } from './statistics.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { toStatisticsQuery } from './statistics-options.ts';
import { withLibrary } from './with-library.ts';

export type PricesCommand = StatisticsCommand;

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/statistics/prices.';

/** Prints what got dearer in the days of the options against those before, and what comes in smaller packages. */
export function runPrices(options: PricesCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    const prices = services.statistics.prices(toStatisticsQuery(options));
    const { currency, period, before, dearer, smaller, compared } = prices;
    const amount = (minor: number) => shownAmount(minor, currency);
    if (options.json === true) printJson(prices);
    else {
      const head = ['Dearer', 'By', 'Before', 'Now', 'Change', 'Cheapest at'];
      printTable(
        head,
        dearer.map(({ name, unit, beforeMinor, nowMinor, change, cheapestStore }) => [
          ...[name, unit, amount(beforeMinor), amount(nowMinor), percent(change), cheapestStore ?? '–'],
        ]),
      );
      printTable(
        ['Smaller', 'Before', 'Shop', 'Price before', 'Price now', 'Change'],
        smaller.map(({ name, formerName, store, formerMinor, nowMinor, change }) => [
          ...[name, formerName, store ?? '–', amount(formerMinor), amount(nowMinor), percent(change)],
        ]),
      );
    }
    const days =
      period && before ? `${period.from} to ${period.to}, against ${before.from} to ${before.to}` : 'no days';
    process.stderr.write(`${days}: ${dearer.length} of ${compared} products dearer\n`);
    return Promise.resolve(exitCodes.success);
  });
}

function percent(change: number): string {
  return `+${(change * 100).toFixed(1)} %`;
}
