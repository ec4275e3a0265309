import type { Database } from './database.ts';

/** Receipts read in one statement. */
const readAtOnce = 400;

/** Tables that facts are read from: name → which of its columns is the id of a row's receipt. */
type Tables = Readonly<Record<string, 'id' | 'receipt_id'>>;

/**
 * What tables say of each receipt, kept in memory by the receipt's id once it was read. What is written to the tables is
 * read anew before the next question: triggers of this connection note it, whoever writes, and take the note back with the
 * transaction. To be asked outside of transactions.
 * @param name of the facts, for the notes
 * @param read the facts of these receipts by their ids, of all that will be asked for
 */
export function createKeptFacts<Fact>(
  database: Database,
  name: string,
  tables: Tables,
  read: (ids: readonly string[]) => ReadonlyMap<string, Fact>,
) {
  noteChanges(database, `stale_${name}`, tables);
  const stale = database.prepare(`DELETE FROM temp.stale_${name} RETURNING receipt_id AS id`);
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

function noteChanges(database: Database, notes: string, tables: Tables): void {
  database.exec(`CREATE TEMP TABLE IF NOT EXISTS ${notes} (receipt_id TEXT PRIMARY KEY) WITHOUT ROWID`);
  for (const [table, receiptId] of Object.entries(tables)) {
    const note = (row: 'NEW' | 'OLD') =>
      `BEGIN INSERT OR IGNORE INTO ${notes} VALUES (${row}.${receiptId}); END`;
    const trigger = `CREATE TEMP TRIGGER IF NOT EXISTS ${notes}_${table}`;
    database.exec(`
      ${trigger}_came AFTER INSERT ON main.${table} ${note('NEW')};
      ${trigger}_changed AFTER UPDATE ON main.${table} ${note('NEW')};
      ${trigger}_went AFTER DELETE ON main.${table} ${note('OLD')};`);
  }
}
