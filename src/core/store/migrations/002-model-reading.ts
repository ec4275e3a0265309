/** `reading` and `disagreements` as the shared receipt schema has them, null where no model took part. */
export const modelReading = `
ALTER TABLE receipts ADD COLUMN reading TEXT;
ALTER TABLE receipts ADD COLUMN disagreements TEXT;
-- 1 where the model should have read the receipt too and couldn't for a reason that can pass.
ALTER TABLE receipts ADD COLUMN awaits_model INTEGER NOT NULL DEFAULT 0;
CREATE INDEX receipts_awaiting_model ON receipts (seq) WHERE awaits_model = 1;
`;
