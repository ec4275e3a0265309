import { AppError } from '../../shared/app-error.ts';
import { shopKeySchema, shopRuleChangeSchema } from '../../shared/rules.ts';
import type { Rules } from '../money-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ShopsCommand = LibraryOptions & {
  readonly query?: string;
  readonly nip?: string;
  readonly chain?: string;
  readonly printed?: string;
  readonly address?: string;
  readonly name?: string;
  readonly forget?: true;
  readonly json?: true;
};

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/rules/shops.';
/** More than anybody has taught; a terminal shows them all. */
const limit = 10_000;

/**
 * Lists what was learned of shops' names; with a name writes what a shop is called, or takes it back.
 * @throws AppError BAD_REQUEST, NOT_FOUND
 */
export function runShops(options: ShopsCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    if (options.name === undefined && options.forget === undefined) list(services.rules, options);
    else change(services.rules, options);
    return Promise.resolve(exitCodes.success);
  });
}

function list(rules: Rules, { query = '', json }: ShopsCommand): void {
  const found = rules.shops(query, { limit, offset: 0 });
  if (json === true) printJson(found);
  else
    printTable(
      ['Shop', 'Printed', 'NIP', 'Address'],
      found.shops.map(({ name, printedName, nip, address }) => [
        ...[name, printedName ?? '–', nip ?? '–', address ?? '–'],
      ]),
    );
  process.stderr.write(`${found.total} shops\n`);
}

function change(rules: Rules, { nip, chain, printed, address, name, forget }: ShopsCommand): void {
  const written = {
    ...{ nip: nip ?? null, chain: chain ?? null, printedName: printed ?? null, address: address ?? null },
    name: name ?? 'any',
  };
  const rule = shopRuleChangeSchema.safeParse(written);
  if (!rule.success)
    throw new AppError('BAD_REQUEST', 'A NIP has ten digits; names and addresses have 1 to 300 characters.');
  if (forget !== true) {
    rules.putShop(rule.data);
    process.stdout.write('Remembered for receipts to come.\n');
    return;
  }
  rules.forgetShop(shopKeySchema.parse(rule.data));
  process.stdout.write('Forgotten.\n');
}
