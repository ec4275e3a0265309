import { maxNoteLength, type NotesChange, type ReceiptNotes } from '../../shared/receipt-filter.ts';

/** All tags of both; both notes, the kept receipt's first; who paid and for what where the kept one doesn't say. */
export function joinedNotes(kept: ReceiptNotes, other: ReceiptNotes): NotesChange {
  const texts = [kept.note, other.note].filter((note) => note !== null);
  return {
    addTags: other.tags,
    note: texts.length === 0 ? null : [...new Set(texts)].join('\n').slice(0, maxNoteLength),
    payer: kept.payer ?? other.payer,
    purpose: kept.purpose ?? other.purpose,
  };
}
