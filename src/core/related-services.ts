import type { JobView } from '../shared/job.ts';
import type { Likeness, LikenessDecision } from '../shared/likeness.ts';

// What concerns several receipts at once, as the faces see it.

export type Duplicates = {
  list(page: { limit: number; offset: number }): { total: number; pairs: Likeness[] };
  /** The pairs that this receipt is one of. */
  of(receiptId: string): Likeness[];
  /**
   * Carries out what the user says of the two: `receiptId` stays, `otherId` is what may go.
   * @throws AppError NOT_FOUND; CONFLICT where it was decided already
   */
  decide(pair: DuplicatePair, decision: LikenessDecision): Promise<void>;
  /** Takes that back: the other is out of the trash, and notes are what they were. @throws AppError NOT_FOUND, BAD_REQUEST */
  undo(pair: DuplicatePair): void;
};

type DuplicatePair = { readonly receiptId: string; readonly otherId: string };

export type Joining = {
  /**
   * Joins the pages of the files of these receipts or jobs, in this order, into one receipt, which is read anew. Once it is, what was read of each
   * is out of sight, and comes back when the receipt is split.
   * @throws AppError NOT_FOUND; BAD_REQUEST for fewer than two files, or an e-receipt; CONFLICT for pages of another joined receipt; as Uploads.store and opening a file do
   */
  join(ids: readonly string[]): Promise<JobView>;
  /**
   * Moves a joined receipt to the trash and brings its parts back; one that was never read alone is read now.
   * @throws AppError NOT_FOUND; BAD_REQUEST for one that wasn't joined; CONFLICT where attachments would go with it
   */
  split(receiptId: string): { receiptIds: string[]; jobIds: string[] };
};
