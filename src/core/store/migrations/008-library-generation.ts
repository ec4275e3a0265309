/** Which library this is and how often it was opened; the mark beside the database says the same (library/mark.ts). */
export const libraryGeneration = `
CREATE TABLE library (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
`;
