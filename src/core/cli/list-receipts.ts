import type { ReceiptSummary } from '../../shared/contract.ts';
import type { Services } from '../services.ts';
import { exitCodes } from './exit-codes.ts';
import { toFilter, type FilterOptions } from './filter-options.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ListCommand = LibraryOptions &
  FilterOptions & { readonly limit: number; readonly months?: true; readonly json?: true };

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/receipts.';

/** Prints the receipts of the filter, newest purchase first, and how many there are in all. */
export function runList(options: ListCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    if (options.months === true) return printMonths(services, options);
    const sort = { by: 'date', direction: 'descending' } as const;
    const found = services.receipts.list({ ...toFilter(options), sort, limit: options.limit, offset: 0 });
    if (options.json === true) printJson(found);
    else printTable(['Id', 'Shop', 'Date', 'Total', 'State', 'Tags'], found.receipts.map(toRow));
    process.stderr.write(`${found.receipts.length} of ${found.total} receipts\n`);
    return Promise.resolve(exitCodes.success);
  });
}

function printMonths({ receipts }: Pick<Services, 'receipts'>, options: ListCommand): Promise<number> {
  const months = receipts.months(toFilter(options));
  if (options.json === true) printJson(months);
  else
    printTable(
      ['Month', 'Receipts', 'Sum'],
      months.map(({ month, receipts: count, sums }) => [
        ...[month ?? '–', String(count)],
        sums.map(({ currency, totalMinor }) => shownAmount(totalMinor, currency)).join(', '),
      ]),
    );
  return Promise.resolve(exitCodes.success);
}

function toRow(receipt: ReceiptSummary): string[] {
  const state = receipt.isChecked ? 'checked' : receipt.verdict.replace('_', ' ');
  return [
    receipt.receiptId,
    receipt.storeName ?? receipt.filename,
    receipt.date ?? '–',
    shownAmount(receipt.totalMinor, receipt.currency),
    receipt.isAlike ? `${state}, looks like another` : state,
    receipt.tags.join(', '),
  ];
}
