/** Who read each page's words, as a JSON list; null for text layers and for pages of older versions. */
export const recognisers = `
ALTER TABLE pages ADD COLUMN recognisers TEXT;
`;
