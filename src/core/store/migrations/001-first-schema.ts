/**
 * Money is in minor units, times are UTC milliseconds, JSON columns are parsed with the shared schemas on the
 * way out. `evidence` holds, by field, what stands beside its value (field-columns.ts).
 */
export const firstSchema = `
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  mime TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  queue TEXT NOT NULL CHECK (queue IN ('receipts', 'notifications', 'maintenance')),
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  user_id TEXT,
  filename TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  upload_id TEXT REFERENCES uploads (id) ON DELETE SET NULL,
  attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
  max_attempts INTEGER NOT NULL CHECK (max_attempts >= 1),
  crashes INTEGER NOT NULL DEFAULT 0,
  run_at INTEGER NOT NULL,
  lease_token TEXT,
  lease_expires_at INTEGER,
  started_at INTEGER,
  step_id TEXT,
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  error TEXT,
  receipt_id TEXT REFERENCES receipts (id) ON DELETE SET NULL,
  is_duplicate INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER,
  dismissed_at INTEGER,
  CHECK ((state = 'running') = (lease_token IS NOT NULL)),
  CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
  CHECK (attempt <= max_attempts)
) STRICT;

-- One index for the few jobs that are under way and one for the many that have ended: each transition writes as few
-- pages as can be, and each page costs when it is synced.
CREATE INDEX jobs_active ON jobs (queue, state, run_at, seq, user_id, upload_id) WHERE finished_at IS NULL;
CREATE INDEX jobs_ended ON jobs (queue, state, finished_at) WHERE finished_at IS NOT NULL AND dismissed_at IS NULL;
CREATE INDEX jobs_by_upload ON jobs (upload_id) WHERE upload_id IS NOT NULL;
CREATE INDEX jobs_by_receipt ON jobs (receipt_id) WHERE receipt_id IS NOT NULL;

CREATE TRIGGER jobs_keep_to_the_machine BEFORE UPDATE OF state ON jobs
WHEN NOT (
  (OLD.state = 'queued' AND NEW.state IN ('running', 'cancelled'))
  OR (OLD.state = 'running' AND NEW.state IN ('queued', 'succeeded', 'failed', 'cancelled'))
)
BEGIN SELECT RAISE(ABORT, 'illegal job transition'); END;

CREATE TRIGGER jobs_stay_ended
BEFORE UPDATE OF state, attempt, error, progress, is_duplicate, finished_at, lease_token, run_at ON jobs
WHEN OLD.state IN ('succeeded', 'failed', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'an ended job is immutable'); END;

-- Starts of the last minute by user, for the rate limit. Written by the claim itself, so that none is missed.
CREATE TABLE job_starts (user_id TEXT NOT NULL, started_at INTEGER NOT NULL) STRICT;
CREATE INDEX job_starts_recent ON job_starts (started_at, user_id);
CREATE TRIGGER jobs_count_starts AFTER UPDATE OF state ON jobs
WHEN NEW.state = 'running' AND NEW.user_id IS NOT NULL
BEGIN INSERT INTO job_starts (user_id, started_at) VALUES (NEW.user_id, NEW.started_at); END;

CREATE TABLE job_steps (
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  step_id TEXT NOT NULL,
  version TEXT NOT NULL,
  output TEXT NOT NULL,
  PRIMARY KEY (job_id, step_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id),
  upload_id TEXT NOT NULL UNIQUE REFERENCES uploads (id),
  filename TEXT NOT NULL,
  file_type TEXT NOT NULL CHECK (file_type IN ('image', 'pdf')),
  created_at INTEGER NOT NULL,
  processing_ms INTEGER NOT NULL,
  items_count INTEGER NOT NULL,
  store_name TEXT, legal_name TEXT, normalized_store_name TEXT, store_chain TEXT, store_type TEXT,
  store_address TEXT, nip TEXT, buyer_nip TEXT, date TEXT, time TEXT, receipt_number TEXT, currency TEXT,
  tax_total_minor INTEGER, total_minor INTEGER, change_minor INTEGER, payment_method TEXT,
  has_receipt_keywords INTEGER NOT NULL,
  checks TEXT NOT NULL,
  repairs TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('proved', 'consistent', 'needs_review')),
  evidence TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_by_verdict ON receipts (verdict, seq);
CREATE INDEX receipts_in_order ON receipts (seq, verdict);

CREATE TABLE line_items (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, normalized_name TEXT, product_code TEXT, quantity_milli INTEGER, unit TEXT,
  unit_price_minor INTEGER, gross_minor INTEGER, discount_minor INTEGER, total_minor INTEGER, vat_category TEXT,
  category_pl TEXT, category_en TEXT, category_google TEXT, category_confidence REAL, category_method TEXT,
  is_deposit INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE discounts (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT, amount_minor INTEGER, item_index INTEGER, is_coupon INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE vat_lines (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  category TEXT, rate_basis_points INTEGER, net_minor INTEGER, tax_minor INTEGER, gross_minor INTEGER,
  evidence TEXT NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE payments (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  method TEXT NOT NULL, name TEXT, amount_minor INTEGER,
  evidence TEXT NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

-- words: a JSON array of [text, confidence, x0, y0, x1, y1, line].
CREATE TABLE pages (
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, confidence REAL, language TEXT NOT NULL, source TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (receipt_id, position)
) STRICT, WITHOUT ROWID;

-- One row a receipt (rowid = receipts.seq). The text itself is not kept a second time.
CREATE VIRTUAL TABLE receipt_search USING fts5 (
  store, filename, items, text,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER receipts_leave_search AFTER DELETE ON receipts
BEGIN DELETE FROM receipt_search WHERE rowid = OLD.seq; END;

CREATE TABLE trips (
  id INTEGER PRIMARY KEY,
  trip_date TEXT NOT NULL, store_name TEXT NOT NULL, total_minor INTEGER, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE trip_products (
  trip_id INTEGER NOT NULL REFERENCES trips (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL, quantity_milli INTEGER NOT NULL, unit_price_minor INTEGER, expiration_date TEXT,
  is_consumed INTEGER NOT NULL,
  PRIMARY KEY (trip_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
