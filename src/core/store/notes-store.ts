import { z } from 'zod';
import { noNotes, purposeSchema, type NotesChange, type ReceiptNotes } from '../../shared/receipt-filter.ts';
import type { Database } from './database.ts';

export type NotesStore = ReturnType<typeof createNotesStore>;

const rowSchema = z.object({
  checked_at: z.int().nullable(),
  note: z.string().nullable(),
  payer: z.string().nullable(),
  purpose: purposeSchema.nullable(),
});
const tagRowSchema = z.object({ tag: z.string() });

/** What the user notes of receipts. Every write happens inside the caller's transaction. */
export function createNotesStore(database: Database) {
  const head = database.prepare(
    'SELECT checked_at, note, payer, purpose FROM receipts WHERE id = :id AND deleted_at IS NULL',
  );
  const tags = database.prepare('SELECT tag FROM receipt_tags WHERE receipt_id = :id ORDER BY tag');
  const update = database.prepare(`
    UPDATE receipts SET checked_at = :checkedAt, note = :note, payer = :payer, purpose = :purpose WHERE id = :id AND deleted_at IS NULL
    RETURNING job_id`);
  const addTag = database.prepare(
    'INSERT INTO receipt_tags (receipt_id, tag) VALUES (:id, :tag) ON CONFLICT DO NOTHING',
  );
  const removeTag = database.prepare('DELETE FROM receipt_tags WHERE receipt_id = :id AND tag = :tag');
  const knownTags = database.prepare(`
    SELECT DISTINCT tag FROM receipt_tags
    WHERE EXISTS (SELECT 1 FROM receipts WHERE receipts.id = receipt_tags.receipt_id AND receipts.deleted_at IS NULL)
    ORDER BY tag`);
  const knownPayers = database.prepare(
    'SELECT DISTINCT payer FROM receipts INDEXED BY receipts_facts WHERE deleted_at IS NULL AND payer IS NOT NULL ORDER BY payer',
  );

  function get(id: string): ReceiptNotes {
    const row = head.get({ id });
    if (row === undefined) return noNotes;
    const { checked_at: checkedAt, ...noted } = rowSchema.parse(row);
    return { ...noted, checkedAt, tags: tags.all({ id }).map((tag) => tagRowSchema.parse(tag).tag) };
  }

  return {
    get,
    /**
     * Changes the notes of a receipt; one that was checked before keeps its time.
     * @returns the receipt's job, null where there is no such receipt
     */
    change(
      id: string,
      { isChecked, addTags = [], removeTags = [], ...given }: NotesChange,
      now: number,
    ): string | null {
      const before = get(id);
      const checkedAt =
        isChecked === undefined ? before.checkedAt : isChecked ? (before.checkedAt ?? now) : null;
      const { note = before.note, payer = before.payer, purpose = before.purpose } = given;
      const row = update.get({ id, checkedAt, note: note === '' ? null : note, payer, purpose });
      if (row === undefined) return null;
      for (const tag of removeTags) removeTag.run({ id, tag });
      for (const tag of addTags) addTag.run({ id, tag });
      return z.object({ job_id: z.string() }).parse(row).job_id;
    },
    /** Puts notes back as they once were. */
    restore(id: string, { tags: were, ...noted }: ReceiptNotes): void {
      update.run({ id, ...noted });
      for (const { tag } of tags.all({ id }).map((row) => tagRowSchema.parse(row)))
        removeTag.run({ id, tag });
      for (const tag of were) addTag.run({ id, tag });
    },
    /** All words in use, for choosing among them. */
    inUse: () => ({
      tags: knownTags.all().map((row) => tagRowSchema.parse(row).tag),
      payers: knownPayers.all().map((row) => z.object({ payer: z.string() }).parse(row).payer),
    }),
  };
}
