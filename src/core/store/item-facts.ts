import type { Database } from './database.ts';
import { createKeptFacts } from './kept-facts.ts';

export type ItemFacts = ReturnType<typeof createItemFacts>;

/** What a sum needs of one item. Texts are numbers of `words`; `absent` for what wasn't read. */
export type ItemFact = {
  readonly name: number;
  readonly unit: number;
  readonly category: number;
  readonly totalMinor: number;
  readonly quantityMilli: number;
  readonly isDeposit: boolean;
};

export const absent = -2_147_483_648;
const width = 6;

/**
 * The items of all receipts as plain numbers in memory, 24 bytes each: sums over hundreds of thousands of them take
 * milliseconds, under whatever filter, where SQLite takes half a second to go through its rows. What is written to
 * the table is read anew before the next sum.
 */
export function createItemFacts(database: Database) {
  const words = createWords();
  const kept = createKeptItems(database, words.numberOf);

  return {
    /** The text of a number that an item has for its name, unit or category; null where it has none. */
    word: words.word,
    /** The numbers of all texts that are known, among them the names of what stands on these receipts. */
    words(ids: readonly string[]): Iterable<number> {
      kept.of(ids);
      return words.numbers();
    },
    /** Hands each item of these receipts on, with the place of its receipt among them. */
    visit(ids: readonly string[], see: (item: ItemFact, receipt: number) => void): void {
      kept.of(ids).forEach((fields, receipt) => {
        for (let at = 0; at < fields.length; at += width) see(itemAt(fields, at), receipt);
      });
    },
    /** Reads the items of these receipts ahead. */
    learn: kept.learn,
  };
}

/** Each text once, under a number. */
function createWords() {
  const words: string[] = [];
  const numbers = new Map<string, number>();
  return {
    word: (number: number): string | null => words[number] ?? null,
    numbers: () => words.keys(),
    numberOf: (word: unknown): number => {
      if (typeof word !== 'string') return absent;
      const number = numbers.get(word) ?? words.push(word) - 1;
      numbers.set(word, number);
      return number;
    },
  };
}

/** The items of receipts as rows of `width` numbers, by the receipts' ids. */
function createKeptItems(database: Database, numberOf: (word: unknown) => number) {
  const items = database.prepare(`
    SELECT receipt_id, normalized_name, unit, category_pl, total_minor, quantity_milli, is_deposit
    FROM line_items INDEXED BY line_items_facts WHERE receipt_id IN (SELECT value FROM json_each(:ids))`);
  return createKeptFacts(database, 'items', { line_items: 'receipt_id' }, (ids) => {
    const found = new Map<string, number[]>(ids.map((id) => [id, []]));
    for (const row of items.all({ ids: JSON.stringify(ids) })) {
      found
        .get(String(row.receipt_id))
        ?.push(
          ...[numberOf(row.normalized_name), numberOf(row.unit), numberOf(row.category_pl)],
          ...[integer(row.total_minor), integer(row.quantity_milli), integer(row.is_deposit)],
        );
    }
    return new Map([...found].map(([id, fields]) => [id, Int32Array.from(fields)]));
  });
}

function itemAt(fields: Int32Array, at: number): ItemFact {
  // One by one: to take an array of them apart would cost three times as much.
  return {
    name: fields[at] ?? absent,
    unit: fields[at + 1] ?? absent,
    category: fields[at + 2] ?? absent,
    totalMinor: fields[at + 3] ?? absent,
    quantityMilli: fields[at + 4] ?? absent,
    isDeposit: fields[at + 5] === 1,
  };
}

function integer(value: unknown): number {
  return typeof value === 'number' ? value : absent;
}
