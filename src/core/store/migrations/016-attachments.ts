/** Files that belong to a receipt and aren't the receipt itself. `name` is that of the file in uploads; the same bytes are one file. */
export const attachments = `
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  receipt_id TEXT NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  filename TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mime TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX attachments_by_receipt ON attachments (receipt_id, added_at);
CREATE INDEX attachments_by_sha256 ON attachments (sha256);
CREATE INDEX attachments_by_name ON attachments (name);
CREATE INDEX attachments_removed ON attachments (removed_at) WHERE removed_at IS NOT NULL;
`;
