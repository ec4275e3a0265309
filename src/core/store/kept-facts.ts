import type { Database } from './database.ts';

/** Receipts read in one statement. */
const readAtOnce = 400;

/** Whose facts are kept: a table, and which of its columns is the id of a row's receipt. */
export type FactsTable = { readonly table: 'receipts' | 'line_items'; readonly receiptId: string };

/**
 * What a table says of each receipt, kept in memory by the receipt's id once it was read. What is written to the table is
 * read anew before the next question: triggers of this connection note it, whoever writes, and take the note back with the
 * transaction.
 * @param read the facts of these receipts by their ids, of all that will be asked for
 */
export function createKeptFacts<Fact>(
  database: Database,
  { table, receiptId }: FactsTable,
  read: (ids: readonly string[]) => ReadonlyMap<string, Fact>,
) {
  noteChanges(database, table, receiptId);
  const stale = database.prepare(`DELETE FROM temp.stale_${table} RETURNING receipt_id AS id`);
  const known = new Map<string, Fact>();

  function learn(ids: readonly string[]): void {
    const missing = ids.filter((id) => !known.has(id));
    for (let start = 0; start < missing.length; start += readAtOnce)
      for (const [id, fact] of read(missing.slice(start, start + readAtOnce))) known.set(id, fact);
  }

  return {
    /** Reads ahead what isn't known of these receipts. */
    learn,
    /** The facts of these receipts, in their order. */
    of(ids: readonly string[]): Fact[] {
      for (const { id } of stale.all()) known.delete(String(id));
      learn(ids);
      return ids.map((id) => {
        const fact = known.get(id);
        if (fact === undefined) throw new Error('Nothing is known of a receipt that was asked for.');
        return fact;
      });
    },
  };
}

function noteChanges(database: Database, table: string, receiptId: string): void {
  const note = (row: 'NEW' | 'OLD') =>
    `BEGIN INSERT OR IGNORE INTO stale_${table} VALUES (${row}.${receiptId}); END`;
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS stale_${table} (receipt_id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_came AFTER INSERT ON main.${table} ${note('NEW')};
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_changed AFTER UPDATE ON main.${table} ${note('NEW')};
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_went AFTER DELETE ON main.${table} ${note('OLD')};`);
}
