import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/app-error.ts';
import { ownRateSchema } from '../../shared/exchange-rates.ts';
import type { ExchangeRates } from '../money-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type RatesCommand = LibraryOptions & {
  readonly import?: readonly string[];
  readonly currency?: string;
  readonly rate?: number;
  readonly forget?: true;
  readonly json?: true;
};

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/rates.';

/**
 * Lists what is known of other currencies; imports tables of the NBP; says a rate of the user's own, or takes it back.
 * @throws AppError BAD_REQUEST, NOT_FOUND, STORAGE_UNAVAILABLE
 */
export function runRates(options: RatesCommand): Promise<number> {
  return withLibrary(options, advice, async ({ services: { rates } }) => {
    for (const path of options.import ?? []) await importFile(rates, path);
    if (options.currency !== undefined) change(rates, options.currency, options);
    else if (options.import === undefined) list(rates, options);
    return exitCodes.success;
  });
}

async function importFile(rates: ExchangeRates, path: string): Promise<void> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError('STORAGE_UNAVAILABLE', `${path} can't be read.`, { path }, { cause });
  });
  const { days, currencies, firstDay, lastDay } = rates.importTable(bytes.toString('latin1'));
  process.stdout.write(`${path}: ${days} days, ${firstDay} to ${lastDay}, ${currencies} currencies\n`);
}

function change(rates: ExchangeRates, currency: string, { rate, forget }: RatesCommand): void {
  if (forget === true) {
    rates.forget({ currency });
    process.stdout.write('Forgotten.\n');
    return;
  }
  if (rate === undefined) throw new AppError('BAD_REQUEST', 'Say the rate with --rate, or --forget it.');
  const own = ownRateSchema.safeParse({ currency, rateMillionths: Math.round(rate * 1_000_000) });
  if (!own.success)
    throw new AppError('BAD_REQUEST', 'A rate is złoty for one unit of another currency, such as EUR.');
  rates.set(own.data);
  process.stdout.write('Set.\n');
}

function list(rates: ExchangeRates, { json }: RatesCommand): void {
  const known = rates.list();
  if (json === true) printJson(known);
  else
    printTable(
      ['Currency', 'Days', 'From', 'To', 'Your own rate'],
      known.map(({ currency, days, firstDay, lastDay, ownRateMillionths }) => [
        ...[currency, String(days), firstDay ?? '–', lastDay ?? '–'],
        ownRateMillionths === null ? '–' : String(ownRateMillionths / 1_000_000),
      ]),
    );
}
