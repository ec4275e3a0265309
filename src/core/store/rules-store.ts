import { ruleSchema, type Rule, type RuleKey } from '../../shared/rules.ts';
import type { ChosenCategory } from '../../shared/categories.ts';
import { simplified } from '../../shared/fold.ts';
import type { Database } from './database.ts';
import { foldedKey } from './learned-store.ts';

export type RulesStore = ReturnType<typeof createRulesStore>;

const columns = `coalesce(shown_store, store) AS store, coalesce(shown_name, name) AS printedName,
  normalized_name AS name, category_pl AS category, learned_at AS learnedAt`;

/** What was learned of stores' names for their products, for the user to see and change. Written by learned-store.ts too. */
export function createRulesStore(database: Database) {
  const all = database.prepare(
    `SELECT ${columns} FROM learned_products ORDER BY learned_at DESC, store, name`,
  );
  const one = database.prepare(
    `SELECT ${columns} FROM learned_products WHERE store = :store AND name = :name`,
  );
  const upsert = database.prepare(`
    INSERT OR REPLACE INTO learned_products
      (store, name, shown_store, shown_name, normalized_name, category_pl, category_en, category_google, learned_at)
    VALUES (:store, :name, :shownStore, :shownName, :normalizedName, :pl, :en, :google, :now)`);
  const forget = database.prepare('DELETE FROM learned_products WHERE store = :store AND name = :name');

  return {
    /** Newest first; of those that have the words in store, printed name, name or category. */
    list(words: string): Rule[] {
      const wanted = simplified(words.trim());
      const rules = all.all().map((row) => ruleSchema.parse(row));
      return rules.filter(({ store, printedName, name, category }) =>
        simplified([store, printedName, name ?? '', category ?? ''].join(' ')).includes(wanted),
      );
    },
    get({ store, printedName }: RuleKey): Rule | null {
      const row = one.get(foldedKey(store, printedName));
      return row === undefined ? null : ruleSchema.parse(row);
    },
    put({ store, printedName }: RuleKey, name: string | null, category: ChosenCategory | null, now: number) {
      const { pl, en, google } = category ?? { pl: null, en: null, google: null };
      const shown = { shownStore: store, shownName: printedName, normalizedName: name };
      upsert.run({ ...foldedKey(store, printedName), ...shown, pl, en, google, now });
    },
    forget({ store, printedName }: RuleKey): boolean {
      return forget.run(foldedKey(store, printedName)).changes > 0;
    },
  };
}
