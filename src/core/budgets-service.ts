import { AppError } from '../shared/app-error.ts';
import { budgetCategories, type BudgetKey } from '../shared/budgets.ts';
import { isWithin } from '../shared/categories.ts';
import type { Overview } from '../shared/statistics.ts';
import type { Budgets, Statistics } from './money-services.ts';
import type { SettingsService } from './services.ts';

type BudgetsOptions = { readonly settings: SettingsService; readonly statistics: Statistics };

/** Monthly budgets, kept with the settings, and what was spent of each. */
export function createBudgets({ settings, statistics }: BudgetsOptions): Budgets {
  const without = ({ category, currency }: BudgetKey) =>
    settings.get().budgets.filter((one) => one.category !== category || one.currency !== currency);
  return {
    list({ month, basis }) {
      const { budgets } = settings.get();
      const filter = { from: `${month}-01`, to: lastDayOf(month) };
      const currencies = [...new Set(budgets.map(({ currency }) => currency))];
      const spent = new Map(
        currencies.map((currency) => [currency, statistics.overview({ filter, currency, basis }).categories]),
      );
      return budgets.map((budget) => {
        return { ...budget, spentMinor: spentOf(spent.get(budget.currency) ?? [], budget.category) };
      });
    },
    set(budget) {
      const { category } = budget;
      if (!budgetCategories(settings.get().ownCategories).includes(category))
        throw new AppError('BAD_REQUEST', 'There is no such category. Choose one from the list.', {
          category,
        });
      settings.update({ budgets: [...without(budget), budget] });
    },
    remove(key) {
      const left = without(key);
      if (left.length === settings.get().budgets.length)
        throw new AppError('NOT_FOUND', 'There is no such budget.', key);
      settings.update({ budgets: left });
    },
  };
}

/** What was spent on all that a category has below it, itself among them. */
function spentOf(categories: Overview['categories'], group: string): number {
  const own = categories.filter(({ name }) => isWithin(name, group));
  return own.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
