import { AppError } from '../../shared/app-error.ts';
import { ruleChangeSchema, ruleKeySchema } from '../../shared/rules.ts';
import type { Rules } from '../money-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type RulesCommand = LibraryOptions & {
  readonly query?: string;
  readonly store?: string;
  readonly printed?: string;
  readonly name?: string;
  readonly category?: string;
  readonly forget?: true;
  readonly json?: true;
};

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/rules.';
/** More than anybody has taught; a terminal shows them all. */
const limit = 10_000;

/**
 * Lists what was learned of shops' names for products; with a shop and a printed name writes a rule, or takes it back.
 * @throws AppError BAD_REQUEST, NOT_FOUND
 */
export function runRules(options: RulesCommand): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    if (options.store === undefined && options.printed === undefined) list(services.rules, options);
    else change(services.rules, options);
    return Promise.resolve(exitCodes.success);
  });
}

function list(rules: Rules, { query = '', json }: RulesCommand): void {
  const found = rules.list(query, { limit, offset: 0 });
  if (json === true) printJson(found);
  else
    printTable(
      ['Shop', 'Printed', 'Name', 'Category'],
      found.rules.map(({ store, printedName, name, category }) => [
        ...[store, printedName, name ?? '–', category ?? '–'],
      ]),
    );
  process.stderr.write(`${found.total} rules\n`);
}

function change(rules: Rules, { store, printed, name, category, forget }: RulesCommand): void {
  const key = ruleKeySchema.safeParse({ store, printedName: printed });
  if (!key.success) throw new AppError('BAD_REQUEST', 'Give both --store and --printed.');
  if (forget === true) {
    rules.forget(key.data);
    process.stdout.write('Forgotten.\n');
    return;
  }
  if (name === undefined && category === undefined)
    throw new AppError('BAD_REQUEST', 'Say what it is with --name and --category, or --forget the rule.');
  const written = { ...key.data, name: name ?? null, categoryId: category ?? null };
  const rule = ruleChangeSchema.safeParse(written);
  if (!rule.success) throw new AppError('BAD_REQUEST', 'Names have 1 to 300 characters.');
  rules.put(rule.data);
  process.stdout.write('Remembered for receipts to come.\n');
}
