/** Files whose pages another file joins, and the receipts of these, which the joined one stands for. */
export const joinedPages = `
CREATE TABLE upload_parts (
  upload_id TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  part_id TEXT NOT NULL REFERENCES uploads (id),
  PRIMARY KEY (upload_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_parts_by_part ON upload_parts (part_id);

-- Such a receipt has deleted_at too, so that whatever leaves the trash out leaves it out; but it isn't in the trash.
ALTER TABLE receipts ADD COLUMN part_of TEXT REFERENCES receipts (id);
CREATE INDEX receipts_by_whole ON receipts (part_of) WHERE part_of IS NOT NULL;
DROP INDEX receipts_in_trash;
CREATE INDEX receipts_in_trash ON receipts (deleted_at, id) WHERE deleted_at IS NOT NULL AND part_of IS NULL;
`;
