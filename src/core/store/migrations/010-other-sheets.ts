/** What else lies in a receipt's picture, as JSON; null for nothing. */
export const otherSheets = `
ALTER TABLE receipts ADD COLUMN other_sheets TEXT;
`;
