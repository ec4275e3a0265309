import { simplified } from '../../shared/fold.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { shopRuleSchema, type ShopKey, type ShopRule } from '../../shared/rules.ts';
import type { Database } from './database.ts';
import { folded } from './learned-store.ts';

export type LearnedShops = ReturnType<typeof createLearnedShops>;

const columns = `nullif(nip, '') AS nip, shown_chain AS chain, shown_name AS printedName, shown_address AS address,
  name, learned_at AS learnedAt`;
const isIt = 'nip = :nip AND store = :store AND address = :address';

/** What the user's corrections say of shops' names. The name alone: no number of a receipt rests on it. */
export function createLearnedShops(database: Database) {
  const all = database.prepare(`SELECT ${columns} FROM learned_shops ORDER BY learned_at DESC, name`);
  const one = database.prepare(`SELECT ${columns} FROM learned_shops WHERE ${isIt}`);
  const remove = database.prepare(`DELETE FROM learned_shops WHERE ${isIt}`);
  const upsert = database.prepare(`
    INSERT OR REPLACE INTO learned_shops
      (nip, store, address, shown_chain, shown_name, shown_address, name, learned_at)
    VALUES (:nip, :store, :address, :chain, :printedName, :shownAddress, :name, :now)`);

  function get(key: ShopKey): ShopRule | null {
    const folding = foldedShop(key);
    const row = folding && one.get(folding);
    return row ? shopRuleSchema.parse(row) : null;
  }

  /** Nothing is remembered where the shop can't be told from others. */
  function put(key: ShopKey, name: string, now: number): void {
    const folding = foldedShop(key);
    const { chain, printedName, address: shownAddress } = key;
    if (folding !== null) upsert.run({ ...folding, chain, printedName, shownAddress, name, now });
  }

  function forget(key: ShopKey): void {
    const folding = foldedShop(key);
    if (folding !== null) remove.run(folding);
  }

  /** What is read needs no rule. */
  function teach(asRead: Receipt, shown: Receipt, now: number): void {
    const key = shopOf(asRead, shown);
    const name = shown.storeName.value;
    if (name === null || name === '' || name === key.printedName) forget(key);
    else put(key, name, now);
  }

  return {
    get,
    put,
    forget,
    /** Newest first; of those that have the words in name, printed name, NIP, chain or address. */
    list(words: string): ShopRule[] {
      const wanted = simplified(words.trim());
      const rules = all.all().map((row) => shopRuleSchema.parse(row));
      return rules.filter(({ name, printedName, nip, chain, address }) =>
        simplified([name, printedName, nip, chain, address].join(' ')).includes(wanted),
      );
    },
    /** Remembers what the receipt's shop is called now; its NIP counts as corrected, print as it was read. */
    learn: teach,
    /** Follows a change that is taken back or repeated, unless another receipt has taught something else meanwhile. */
    follow(asRead: Receipt, { from, to }: { from: Receipt; to: Receipt }, now: number): void {
      if (from.storeName.value === to.storeName.value) return;
      const known = get(shopOf(asRead, from));
      if (known !== null && known.name !== from.storeName.value) return;
      if (known === null && to.storeName.origin !== 'corrected') return;
      teach(asRead, to, now);
    },
    /** The receipt with the name that the user gave to its shop before, in the place of the one that was read. */
    apply(receipt: Receipt): Receipt {
      const name = get(shopOf(receipt, receipt))?.name;
      const { value, words } = receipt.storeName;
      if (name === undefined || name === value) return receipt;
      const standing = 'read';
      return {
        ...receipt,
        storeName: { value: name, confidence: 1, words, origin: 'learned', standing, readAs: value },
        normalizedStoreName: name,
      };
    },
  };
}

/** A NIP counts only where its check digit holds: a misread one is another shop's. */
function shopOf(asRead: Receipt, shown: Receipt): ShopKey {
  const isNipRight = shown.checks.some(({ kind, holds }) => kind === 'nip-checksum' && holds);
  const { storeName, storeAddress, storeChain } = asRead;
  return {
    nip: isNipRight ? shown.nip.value : null,
    chain: storeChain,
    printedName: storeName.origin === 'learned' ? (storeName.readAs ?? null) : storeName.value,
    address: storeAddress.value,
  };
}

/** By what a shop is remembered; null where it can't be told from others. One NIP may stand for several chains. */
export function foldedShop({ nip, chain, printedName, address }: ShopKey) {
  if (nip !== null) return { nip, store: folded(chain ?? ''), address: '' };
  const key = { nip: '', store: folded(printedName ?? ''), address: folded(address ?? '') };
  return key.store === '' || key.address === '' ? null : key;
}
