import { AppError } from '../shared/app-error.ts';
import { categories as knownCategories, categoryPathSchema, isWithin } from '../shared/categories.ts';
import type { Settings } from '../shared/settings.ts';
import type { Categories } from './money-services.ts';
import type { SettingsService } from './services.ts';
import type { Store } from './store/open-store.ts';

type CategoriesOptions = {
  readonly store: Pick<Store, 'categories' | 'transaction'>;
  readonly settings: SettingsService;
};

/** The user's own categories. A renaming never joins two categories, so that renaming back undoes it to the last item. */
export function createCategories({ store, settings }: CategoriesOptions): Categories {
  return {
    rename(from, to) {
      const current = settings.get();
      if (!current.ownCategories.includes(from))
        throw new AppError('NOT_FOUND', 'There is no such category of your own.', { path: from });
      assertFree(to, from, [...store.categories.paths(), ...pathsIn(current)]);
      const change = renamedSettings(current, (path) =>
        isWithin(path, from) ? to + path.slice(from.length) : path,
      );
      if (!change.ownCategories.every((path) => categoryPathSchema.safeParse(path).success))
        throw new AppError('BAD_REQUEST', 'A category below this one would get too long a name.', { to });
      store.transaction(() => {
        store.categories.rename(from, to);
        settings.update(change);
      });
    },
  };
}

function assertFree(to: string, from: string, used: readonly string[]): void {
  const others = [...used.filter((path) => !isWithin(path, from)), ...knownCategories.map(({ pl }) => pl)];
  if (to === from || others.some((path) => isWithin(path, to)))
    throw new AppError('BAD_REQUEST', 'There is a category of this name already. Choose another name.', {
      to,
    });
}

function pathsIn({ ownCategories, budgets }: Settings): string[] {
  return [...ownCategories, ...budgets.map(({ category }) => category)];
}

/** Budgets and saved views go with the category. */
function renamedSettings(
  { ownCategories, budgets, savedViews }: Settings,
  renamed: (path: string) => string,
) {
  return {
    ownCategories: ownCategories.map(renamed),
    budgets: budgets.map((budget) => ({ ...budget, category: renamed(budget.category) })),
    savedViews: savedViews.map((view) => ({ ...view, address: renamedAddress(view.address, renamed) })),
  };
}

/** Of a list that is narrowed to a category; others stay to the letter. */
function renamedAddress(address: string, renamed: (path: string) => string): string {
  const [path = '', search = ''] = address.split('?');
  const parameters = new URLSearchParams(search);
  const category = parameters.get('category');
  if (category === null || renamed(category) === category) return address;
  parameters.set('category', renamed(category));
  return `${path}?${parameters.toString()}`;
}
