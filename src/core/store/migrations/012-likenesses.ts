/**
 * Pairs of receipts that look like one purchase, and what the user said of them. The numbers of the receipt are
 * compared without spaces, leading noughts and the W that some tills print before them.
 */
export const likenesses = `
-- The till's own number (numer unikatowy), as printed; null from older versions.
ALTER TABLE receipts ADD COLUMN till_number TEXT;
ALTER TABLE receipts ADD COLUMN sale_number TEXT
  GENERATED ALWAYS AS (nullif(ltrim(replace(upper(receipt_number), ' ', ''), 'W0'), '')) VIRTUAL;
CREATE INDEX receipts_by_till ON receipts (till_number, sale_number) WHERE till_number IS NOT NULL;
CREATE INDEX receipts_by_seller ON receipts (nip, sale_number) WHERE sale_number IS NOT NULL;
CREATE INDEX receipts_by_moment ON receipts (date, time, total_minor) WHERE time IS NOT NULL;

-- decision: null while the user hasn't said whether they are one purchase. before: as JSON, what undoing needs.
CREATE TABLE likenesses (
  earlier_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  later_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('till', 'number', 'moment')),
  decision TEXT CHECK (decision IN ('two', 'merged', 'discarded')),
  before TEXT,
  PRIMARY KEY (earlier_id, later_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likenesses_by_later ON likenesses (later_id);

-- What is there already; from now on store/likeness-store.ts finds them.
INSERT INTO likenesses (earlier_id, later_id, reason)
SELECT one.id, other.id, 'number' FROM receipts AS one JOIN receipts AS other
  ON other.nip = one.nip AND other.sale_number = one.sale_number AND other.seq > one.seq
WHERE other.date = one.date AND other.total_minor = one.total_minor AND coalesce(other.time = one.time, 1);
INSERT OR IGNORE INTO likenesses (earlier_id, later_id, reason)
SELECT one.id, other.id, 'moment' FROM receipts AS one JOIN receipts AS other
  ON other.date = one.date AND other.time = one.time AND other.total_minor = one.total_minor AND other.seq > one.seq
WHERE coalesce(other.nip = one.nip, other.store_name = one.store_name) AND other.currency IS one.currency
  AND coalesce(other.sale_number = one.sale_number, 1);
`;
