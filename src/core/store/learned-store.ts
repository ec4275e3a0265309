import { z } from 'zod';
import { withoutDiacritics } from '../../shared/fold.ts';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import type { Database } from './database.ts';

export type LearnedStore = ReturnType<typeof createLearnedStore>;

const rowSchema = z.object({
  normalized_name: z.string().nullable(),
  category_pl: z.string().nullable(),
  category_en: z.string().nullable(),
  category_google: z.string().nullable(),
});

/** What the user's corrections say of a store's names for its products. Names and categories only, never money. */
export function createLearnedStore(database: Database) {
  const select = database.prepare('SELECT * FROM learned_products WHERE store = :store AND name = :name');
  const upsert = database.prepare(`
    INSERT OR REPLACE INTO learned_products
      (store, name, normalized_name, category_pl, category_en, category_google, learned_at)
    VALUES (:store, :name, :normalizedName, :pl, :en, :google, :now)`);

  const forget = database.prepare('DELETE FROM learned_products WHERE store = :store AND name = :name');

  function write(key: Key, { normalizedName, category: { pl, en, google } }: LineItem, now: number): void {
    upsert.run({ ...key, normalizedName, pl, en, google, now });
  }

  function known(receipt: Receipt, item: LineItem): LineItem {
    const key = keyOf(receipt, item);
    const row = key && select.get(key);
    if (!row) return item;
    const {
      normalized_name,
      category_pl: pl,
      category_en: en,
      category_google: google,
    } = rowSchema.parse(row);
    return {
      ...item,
      normalizedName: normalized_name,
      category: {
        pl,
        en,
        google,
        confidence: pl === null ? null : 1,
        method: pl === null ? null : 'remembered',
      },
    };
  }

  return {
    /** Remembers the item under the name that was read for it. */
    learn(receipt: Receipt, readAs: LineItem, corrected: LineItem, now: number): void {
      const key = keyOf(receipt, readAs);
      if (key) write(key, corrected, now);
    },
    /**
     * Follows a change that is taken back or repeated. What is remembered becomes what is shown from now on, or nothing
     * where that is what was read; unless another receipt has taught something else meanwhile.
     */
    follow(receipt: Receipt, readAs: LineItem, shown: { from: LineItem; to: LineItem }, now: number): void {
      const key = keyOf(receipt, readAs);
      if (!key || isAlike(shown.from, shown.to)) return;
      const row = select.get(key);
      if (row !== undefined && !isTaughtBy(rowSchema.parse(row), shown.from)) return;
      if (isAlike(shown.to, readAs) && readAs.category.method !== 'remembered') forget.run(key);
      else write(key, shown.to, now);
    },
    /** The receipt with the names and categories that the user gave to these products of this store before. */
    apply: (receipt: Receipt): Receipt => ({
      ...receipt,
      items: receipt.items.map((item) => known(receipt, item)),
    }),
  };
}

type Key = { readonly store: string; readonly name: string };

function isAlike(one: LineItem, other: LineItem): boolean {
  return one.normalizedName === other.normalizedName && one.category.pl === other.category.pl;
}

function isTaughtBy(row: z.infer<typeof rowSchema>, { normalizedName, category }: LineItem): boolean {
  return row.normalized_name === normalizedName && row.category_pl === category.pl;
}

/** Null where store or product have no name to remember them by. */
function keyOf(receipt: Receipt, item: LineItem): Key | null {
  const store = folded(receipt.storeChain ?? receipt.storeName.value ?? '');
  const name = folded(item.name.value ?? '');
  return store === '' || name === '' ? null : { store, name };
}

/** Without diacritics, case and spaces, which recognisers lose now and then. */
function folded(text: string): string {
  return withoutDiacritics(text).toLowerCase().replace(/\s/g, '');
}
