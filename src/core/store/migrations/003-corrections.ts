/** What the user corrects: the receipt as it was read, and what was learnt of a store's names for its products. */
export const corrections = `
ALTER TABLE receipts ADD COLUMN sums TEXT;
-- The receipt as it was read, as JSON; null until the user corrects it.
ALTER TABLE receipts ADD COLUMN original TEXT;
ALTER TABLE discounts ADD COLUMN vat_category TEXT;
-- store and name are folded; of the chain where there is one.
CREATE TABLE learned_products (
  store TEXT NOT NULL,
  name TEXT NOT NULL,
  normalized_name TEXT,
  category_pl TEXT, category_en TEXT, category_google TEXT,
  learned_at INTEGER NOT NULL,
  PRIMARY KEY (store, name)
) STRICT, WITHOUT ROWID;
`;
