/** What was learned is shown to the user as it was printed; null from older versions, which kept the folded words alone. */
export const shownRules = `
ALTER TABLE learned_products ADD COLUMN shown_store TEXT;
ALTER TABLE learned_products ADD COLUMN shown_name TEXT;
`;
