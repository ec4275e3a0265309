import { z } from 'zod';

/** What may be wrong with the database when Paragon starts. */
export const libraryProblemSchema = z.enum(['missing', 'empty', 'older', 'damaged', 'without-log']);
export type LibraryProblem = z.infer<typeof libraryProblemSchema>;

/**
 * What the user may do then; nothing is deleted by any of them. `restore` puts the newest good backup in place,
 * `rebuild` goes on with what the database still knows; both then read every original that it doesn't know. `keep`
 * goes on with the database as it is, and originals it doesn't know become found files. `afresh` begins an empty
 * library, with everything kept aside.
 */
export const libraryChoiceSchema = z.enum(['restore', 'rebuild', 'keep', 'afresh']);
export type LibraryChoice = z.infer<typeof libraryChoiceSchema>;

/** Why the library isn't open, and what to choose from. Counts are files and receipts; the time is UTC ms. */
const libraryQuestionSchema = z.object({
  problem: libraryProblemSchema,
  originals: z.int(),
  unknownOriginals: z.int(),
  newestBackupAt: z.int().nullable(),
  choices: z.array(libraryChoiceSchema),
});
export type LibraryQuestion = z.infer<typeof libraryQuestionSchema>;

/** A backup that Paragon made by itself. `name` is its file's, without the ending. */
export const automaticBackupSchema = z.object({
  name: z.string(),
  createdAt: z.int(),
  receipts: z.int(),
  sizeBytes: z.int(),
});
export type AutomaticBackup = z.infer<typeof automaticBackupSchema>;

export const libraryStatusSchema = z.object({
  /** Null while the library is open. */
  question: libraryQuestionSchema.nullable(),
  backups: z.array(automaticBackupSchema),
  /** Why the last automatic backup couldn't be made; null where it could. */
  backupTrouble: z.string().nullable(),
  /** When the database was last put in another's place; null where nothing is kept of before. */
  undoableSince: z.int().nullable(),
});
export type LibraryStatus = z.infer<typeof libraryStatusSchema>;

/** A file in the data folder that no receipt and no job knew of. `name` is its file's. */
export const foundFileSchema = z.object({
  name: z.string(),
  /** What the user called it; `name` where nobody noted that. */
  filename: z.string(),
  sizeBytes: z.int(),
  modifiedAt: z.int(),
  /** Whether its bytes are a picture or PDF, which can be read. */
  isReadable: z.boolean(),
});
export type FoundFile = z.infer<typeof foundFileSchema>;
