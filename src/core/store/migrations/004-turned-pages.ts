/** Pages that were turned to be upright, so that their pictures are shown the same way. */
export const turnedPages = `
ALTER TABLE pages ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270));
`;
