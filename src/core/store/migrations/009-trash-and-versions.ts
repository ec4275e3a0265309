/**
 * Deleted receipts stay for a while, and so do the versions that corrections made of a receipt. The index from which
 * lists and sums are answered leaves the trash out: what asks it must leave it out too, or SQLite refuses.
 */
export const trashAndVersions = `
ALTER TABLE receipts ADD COLUMN deleted_at INTEGER;
DROP INDEX receipts_facts;
CREATE INDEX receipts_facts ON receipts (
  seq, id, date, verdict, checked_at, total_minor, currency, store_chain, normalized_store_name, store_name,
  payment_method, items_count, payer, purpose, deleted_at
) WHERE deleted_at IS NULL;
CREATE INDEX receipts_in_trash ON receipts (deleted_at, id) WHERE deleted_at IS NOT NULL;

-- The version that is shown; 0 also where none was ever kept.
ALTER TABLE receipts ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- receipt and original as JSON: what is shown, and what was read where that is something else.
CREATE TABLE receipt_versions (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  receipt TEXT NOT NULL,
  original TEXT,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (receipt_id, version)
) STRICT, WITHOUT ROWID;
`;
