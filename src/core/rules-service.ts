import { AppError } from '../shared/app-error.ts';
import { chosenCategoryOf } from '../shared/categories.ts';
import type { RuleKey, ShopKey } from '../shared/rules.ts';
import type { Rules } from './money-services.ts';
import { foldedShop } from './store/learned-shops.ts';
import { foldedKey } from './store/learned-store.ts';
import type { Store } from './store/open-store.ts';

type RulesOptions = { readonly store: Pick<Store, 'rules' | 'learnedShops'>; readonly now: () => number };

/** What corrections have taught, seen, changed and taken back by the user. Receipts that are stored stay as they are. */
export function createRules(options: RulesOptions): Rules {
  return { ...productRules(options), ...shopRules(options) };
}

type ShopRules = Pick<Rules, 'shops' | 'putShop' | 'forgetShop'>;

function productRules({ store: { rules }, now }: RulesOptions): Omit<Rules, keyof ShopRules> {
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

function shopRules({ store: { learnedShops }, now }: RulesOptions): ShopRules {
  return {
    shops(words, { limit, offset }) {
      const found = learnedShops.list(words);
      return { total: found.length, shops: found.slice(offset, offset + limit) };
    },
    putShop({ name, ...key }) {
      if (foldedShop(key) === null)
        throw new AppError(
          'BAD_REQUEST',
          'Name the shop by its NIP, or by its printed name and address.',
          key,
        );
      learnedShops.put(key, name, now());
      return learnedShops.get(key) ?? noRule(key);
    },
    forgetShop(key) {
      const rule = learnedShops.get(key) ?? noRule(key);
      learnedShops.forget(key);
      return rule;
    },
  };
}

function noRule(key: RuleKey | ShopKey): never {
  throw new AppError('NOT_FOUND', 'There is no such rule.', key);
}
