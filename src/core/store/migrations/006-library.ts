/** What the user notes of a receipt, and indexes from which lists, filters and sums are answered without the long rows. */
export const library = `
ALTER TABLE receipts ADD COLUMN checked_at INTEGER;
ALTER TABLE receipts ADD COLUMN note TEXT;
ALTER TABLE receipts ADD COLUMN payer TEXT;
ALTER TABLE receipts ADD COLUMN purpose TEXT CHECK (purpose IN ('private', 'business'));

CREATE TABLE receipt_tags (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (receipt_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_tags_by_tag ON receipt_tags (tag);

DROP INDEX receipts_by_verdict;
DROP INDEX receipts_in_order;
CREATE INDEX receipts_facts ON receipts (
  seq, id, date, verdict, checked_at, total_minor, currency, store_chain, normalized_store_name, store_name,
  payment_method, items_count, payer, purpose
);
CREATE INDEX line_items_facts ON line_items (
  receipt_id, position, category_pl, total_minor, is_deposit, quantity_milli, unit, normalized_name, name
);
CREATE INDEX line_items_by_amount ON line_items (total_minor, receipt_id);
CREATE INDEX line_items_by_name ON line_items (normalized_name, receipt_id);
CREATE INDEX line_items_by_category ON line_items (category_pl, receipt_id);
`;
