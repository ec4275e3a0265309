/** How far each value is borne out is kept with its evidence; here is what else a receipt is judged by. */
export const standing = `
-- As JSON: what was paid, the digits that its amounts show, whether it goes on behind its total. Null from older versions.
ALTER TABLE receipts ADD COLUMN judged TEXT;
-- As JSON: where else the discount fits; null where it fits nowhere else.
ALTER TABLE discounts ADD COLUMN other_item_indexes TEXT;
`;
