/** Keys that clients of the HTTP port gave to their uploads, so that one sent twice is one job. */
export const idempotencyKeys = `
-- user_id is '' for none. sha256 is that of the file sent with the key.
CREATE TABLE idempotency_keys (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  job_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
`;
