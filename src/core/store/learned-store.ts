import { z } from 'zod';
import { simplified } from '../../shared/fold.ts';
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
      (store, name, shown_store, shown_name, normalized_name, category_pl, category_en, category_google, learned_at)
    VALUES (:store, :name, :shownStore, :shownName, :normalizedName, :pl, :en, :google, :now)`);

  const forget = database.prepare('DELETE FROM learned_products WHERE store = :store AND name = :name');

  function write(
    { store, name, ...shown }: ShownKey,
    { normalizedName, category: { pl, en, google } }: LineItem,
    now: number,
  ): void {
    upsert.run({ store, name, ...shown, normalizedName, pl, en, google, now });
  }

  function known(receipt: Receipt, item: LineItem): LineItem {
    const key = keyOf(receipt, item);
    const row = key && select.get({ store: key.store, name: key.name });
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
      const { store, name } = key;
      const row = select.get({ store, name });
      if (row !== undefined && !isTaughtBy(rowSchema.parse(row), shown.from)) return;
      if (isAlike(shown.to, readAs) && readAs.category.method !== 'remembered') forget.run({ store, name });
      else write(key, shown.to, now);
    },
    /** The receipt with the names and categories that the user gave to these products of this store before. */
    apply: (receipt: Receipt): Receipt => ({
      ...receipt,
      items: receipt.items.map((item) => known(receipt, item)),
    }),
  };
}

/** Both folded. */
type Key = { readonly store: string; readonly name: string };

/** The same, and as they are printed. */
type ShownKey = Key & { readonly shownStore: string; readonly shownName: string };

function isAlike(one: LineItem, other: LineItem): boolean {
  return one.normalizedName === other.normalizedName && one.category.pl === other.category.pl;
}

function isTaughtBy(row: z.infer<typeof rowSchema>, { normalizedName, category }: LineItem): boolean {
  return row.normalized_name === normalizedName && row.category_pl === category.pl;
}

/** Null where store or product have no name to remember them by. */
function keyOf(receipt: Receipt, item: LineItem): ShownKey | null {
  const { storeChain, storeName } = receipt;
  const shownStore = storeChain ?? storeName.readAs ?? storeName.value ?? '';
  const shownName = item.name.value ?? '';
  const key = foldedKey(shownStore, shownName);
  return key.store === '' || key.name === '' ? null : { ...key, shownStore, shownName };
}

/** By what a store's product is remembered. */
export function foldedKey(store: string, name: string): Key {
  return { store: folded(store), name: folded(name) };
}

/** A printed text without diacritics, case and spaces, which recognisers lose now and then. */
export function folded(text: string): string {
  return simplified(text).replace(/\s/g, '');
}
