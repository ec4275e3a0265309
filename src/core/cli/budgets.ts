import { AppError } from '../../shared/app-error.ts';
import { budgetSchema, budgetsQuerySchema } from '../../shared/budgets.ts';
import { localDate } from '../../shared/local-date.ts';
import { toMinor } from '../../shared/money.ts';
import type { Budgets } from '../money-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type BudgetsCommand = LibraryOptions & {
  readonly month?: string;
  readonly category?: string;
  readonly amount?: number;
  readonly currency: string;
  readonly remove?: true;
  readonly sure?: true;
  readonly json?: true;
};

const advice = 'Look at its window, or ask its HTTP port: GET /api/v3/budgets.';

/**
 * Lists the budgets with what is left of them in a month; with a category sets its budget, or takes it away.
 * @throws AppError BAD_REQUEST, NOT_FOUND
 */
export function runBudgets(options: BudgetsCommand): Promise<number> {
  return withLibrary(options, advice, ({ services: { budgets } }) => {
    if (options.category === undefined) list(budgets, options);
    else change(budgets, options.category, options);
    return Promise.resolve(exitCodes.success);
  });
}

function list(budgets: Budgets, { month = localDate(Date.now()).slice(0, 7), sure, json }: BudgetsCommand) {
  const query = budgetsQuerySchema.safeParse({ month, basis: sure === true ? 'sure' : 'all' });
  if (!query.success) throw new AppError('BAD_REQUEST', 'A month is written YYYY-MM.');
  const found = budgets.list(query.data);
  if (json === true) printJson({ month, budgets: found });
  else
    printTable(
      ['Category', 'A month', 'Spent', 'Left'],
      found.map(({ category, monthlyMinor, spentMinor, currency }) => [
        category,
        ...[monthlyMinor, spentMinor, monthlyMinor - spentMinor].map((minor) => shownAmount(minor, currency)),
      ]),
    );
  process.stderr.write(`${found.length} budgets, ${month}\n`);
}

function change(budgets: Budgets, category: string, { amount, currency, remove }: BudgetsCommand): void {
  if (remove === true) {
    budgets.remove({ category, currency });
    process.stdout.write('Removed.\n');
    return;
  }
  if (amount === undefined)
    throw new AppError('BAD_REQUEST', 'Say how much with --amount, or --remove the budget.');
  const budget = budgetSchema.safeParse({ category, currency, monthlyMinor: toMinor(amount, currency) });
  if (!budget.success)
    throw new AppError('BAD_REQUEST', 'A budget is more than nothing and at most a million.');
  budgets.set(budget.data);
  process.stdout.write('Set.\n');
}
