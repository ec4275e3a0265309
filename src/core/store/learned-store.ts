import { z } from 'zod';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import type { Database } from './database.ts';
import { foldForSearch } from './search-text.ts';

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
      if (!key) return;
      const { normalizedName, category } = corrected;
      upsert.run({ ...key, normalizedName, pl: category.pl, en: category.en, google: category.google, now });
    },
    /** The receipt with the names and categories that the user gave to these products of this store before. */
    apply: (receipt: Receipt): Receipt => ({
      ...receipt,
      items: receipt.items.map((item) => known(receipt, item)),
    }),
  };
}

/** Null where store or product have no name to remember them by. */
function keyOf(receipt: Receipt, item: LineItem): { store: string; name: string } | null {
  const store = folded(receipt.storeChain ?? receipt.storeName.value ?? '');
  const name = folded(item.name.value ?? '');
  return store === '' || name === '' ? null : { store, name };
}

/** Without diacritics, case and spaces, which recognisers lose now and then. */
function folded(text: string): string {
  const plain = foldForSearch(text.normalize('NFD').replace(/\p{M}/gu, ''));
  return plain.toLowerCase().replace(/\s/g, '');
}
