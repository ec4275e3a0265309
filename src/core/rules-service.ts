import { AppError } from '../shared/app-error.ts';
import { chosenCategoryOf } from '../shared/categories.ts';
import type { RuleKey } from '../shared/rules.ts';
import type { Rules } from './money-services.ts';
import { foldedKey } from './store/learned-store.ts';
import type { Store } from './store/open-store.ts';

type RulesOptions = { readonly store: Pick<Store, 'rules'>; readonly now: () => number };

/** What corrections have taught, seen, changed and taken back by the user. Receipts that are stored stay as they are. */
export function createRules({ store: { rules }, now }: RulesOptions): Rules {
  return {
    list(words, { limit, offset }) {
      const found = rules.list(words);
      return { total: found.length, rules: found.slice(offset, offset + limit) };
    },
    put({ store, printedName, name, categoryId }) {
      const category = categoryId === null ? null : chosenCategoryOf(categoryId);
      if (categoryId !== null && category === null)
        throw new AppError('BAD_REQUEST', 'There is no such category. Choose one from the list.', {
          categoryId,
        });
      const key = { store, printedName };
      const folded = foldedKey(store, printedName);
      if (folded.store === '' || folded.name === '')
        throw new AppError('BAD_REQUEST', 'A rule needs the shop and the printed name.', key);
      rules.put(key, name, category, now());
      return rules.get(key) ?? noRule(key);
    },
    forget(key) {
      const rule = rules.get(key) ?? noRule(key);
      rules.forget(key);
      return rule;
    },
  };
}

function noRule(key: RuleKey): never {
  throw new AppError('NOT_FOUND', 'There is no such rule.', key);
}
