import type { Database } from './database.ts';

/** Twice the receipts of ten years, and what is asked besides. */
const maxRows = 60_000;

/**
 * Keeps what was read by a key until this connection, the only one that writes, writes a row anywhere: the pages of the money
 * ask for the same receipts one after the other. To be asked outside of transactions, as one that is undone is not noticed.
 * @returns the rows kept under the key, or those that `read` reads now; nobody may change them
 */
export function createKeptRows(database: Database) {
  const changes = database.prepare('SELECT total_changes() AS count');
  const kept = new Map<string, readonly unknown[]>();
  let keptAt: unknown = null;
  let rowsKept = 0;

  function forget(): void {
    kept.clear();
    rowsKept = 0;
  }

  return function keep<Row>(key: string, read: () => readonly Row[]): readonly Row[] {
    const now = changes.get()?.count;
    if (now !== keptAt) forget();
    keptAt = now;
    const known = kept.get(key);
    // What a key names has one shape.
    if (known) return known as readonly Row[];
    const rows = read();
    // Notes that reading itself takes or takes back are no news.
    keptAt = changes.get()?.count;
    if (rowsKept + rows.length > maxRows) forget();
    if (rows.length > maxRows) return rows;
    kept.set(key, rows);
    rowsKept += rows.length;
    return rows;
  };
}
