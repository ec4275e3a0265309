import { z } from 'zod';
import type { Database, SqlRow } from './database.ts';

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
/** Receipts read in one statement; a slice of the quiet reading ahead. */
const readAtOnce = 400;

/**
 * The items of all receipts as plain numbers in memory, 24 bytes each: sums over hundreds of thousands of them take
 * milliseconds, under whatever filter, where SQLite takes half a second to go through its rows. What is written to
 * the table is read anew before the next sum: triggers of this connection note it, whoever writes, and take the note back with
 * the transaction.
 */
export function createItemFacts(database: Database) {
  noteChanges(database);
  const words = createWords();
  const nextIds = database.prepare(`
    SELECT id FROM receipts INDEXED BY receipts_facts WHERE deleted_at IS NULL AND seq > :after ORDER BY seq LIMIT :limit`);
  const lastSeq = database.prepare('SELECT seq FROM receipts WHERE id = :id');
  const kept = createKeptItems(database, words.numberOf);

  return {
    /** The text of a number that an item has for its name, unit or category; null where it has none. */
    word: words.word,
    /** The numbers of all texts that are known, among them the names of what stands on these receipts. */
    words(ids: readonly string[]): Iterable<number> {
      kept.forgetStale();
      kept.ensure(ids);
      return words.numbers();
    },
    /** Hands each item of these receipts on, with the place of its receipt among them. */
    visit(ids: readonly string[], see: (item: ItemFact, receipt: number) => void): void {
      kept.forgetStale();
      kept.ensure(ids);
      ids.forEach((id, receipt) => {
        const fields = kept.of(id);
        for (let at = 0; at < fields.length; at += width) see(itemAt(fields, at), receipt);
      });
    },
    /**
     * Reads some receipts ahead, so that the first sum finds them. `after` is the seq that the last slice ended at, 0 to
     * begin with. @returns where the next slice begins, null at the end
     */
    readAhead(after: number): number | null {
      const ids = nextIds.all({ after, limit: readAtOnce }).map(idOf);
      const [last] = ids.slice(-1);
      if (last === undefined) return null;
      kept.ensure(ids);
      return z.object({ seq: z.int() }).parse(lastSeq.get({ id: last })).seq;
    },
  };
}

function noteChanges(database: Database): void {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS stale_items (receipt_id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TRIGGER IF NOT EXISTS item_came AFTER INSERT ON main.line_items
      BEGIN INSERT OR IGNORE INTO stale_items VALUES (NEW.receipt_id); END;
    CREATE TEMP TRIGGER IF NOT EXISTS item_changed AFTER UPDATE ON main.line_items
      BEGIN INSERT OR IGNORE INTO stale_items VALUES (NEW.receipt_id); END;
    CREATE TEMP TRIGGER IF NOT EXISTS item_went AFTER DELETE ON main.line_items
      BEGIN INSERT OR IGNORE INTO stale_items VALUES (OLD.receipt_id); END;`);
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

/** The items read so far, by their receipts' ids. */
function createKeptItems(database: Database, numberOf: (word: unknown) => number) {
  const stale = database.prepare('DELETE FROM temp.stale_items RETURNING receipt_id AS id');
  const items = database.prepare(`
    SELECT receipt_id, normalized_name, unit, category_pl, total_minor, quantity_milli, is_deposit
    FROM line_items INDEXED BY line_items_facts WHERE receipt_id IN (SELECT value FROM json_each(:ids))`);
  const known = new Map<string, Int32Array>();

  function read(ids: readonly string[]): void {
    const found = new Map<string, number[]>(ids.map((id) => [id, []]));
    for (const row of items.all({ ids: JSON.stringify(ids) })) {
      found
        .get(String(row.receipt_id))
        ?.push(
          ...[numberOf(row.normalized_name), numberOf(row.unit), numberOf(row.category_pl)],
          ...[integer(row.total_minor), integer(row.quantity_milli), integer(row.is_deposit)],
        );
    }
    for (const [id, fields] of found) known.set(id, Int32Array.from(fields));
  }

  return {
    of: (id: string): Int32Array => known.get(id) ?? new Int32Array(),
    forgetStale(): void {
      for (const row of stale.all()) known.delete(idOf(row));
    },
    ensure(ids: readonly string[]): void {
      const missing = ids.filter((id) => !known.has(id));
      for (let start = 0; start < missing.length; start += readAtOnce)
        read(missing.slice(start, start + readAtOnce));
    },
  };
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

function idOf(row: SqlRow): string {
  return String(row.id);
}
