import { AppError } from '../../shared/app-error.ts';
import { notesChangeSchema, type NotesChange } from '../../shared/receipt-filter.ts';
import { exitCodes } from './exit-codes.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type NoteOptions = LibraryOptions & {
  /** False where `--no-checked` takes the mark away; undefined leaves it. */
  readonly checked?: boolean;
  readonly tag?: string[];
  readonly untag?: string[];
  /** Empty takes it away, as with the payer. */
  readonly note?: string;
  readonly payer?: string;
  readonly purpose?: 'private' | 'business';
};

const advice = 'Note it in its window, or over its HTTP port: POST /api/v3/receipts/notes.';

/**
 * Marks receipts as checked, tags and notes them: all of those named, or none.
 * @throws AppError BAD_REQUEST where a value can't be; NOT_FOUND where there is no such receipt
 */
export function runNote(receiptIds: readonly string[], options: NoteOptions): Promise<number> {
  return withLibrary(options, advice, ({ services }) => {
    const parsed = notesChangeSchema.safeParse(changeOf(options));
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new AppError('BAD_REQUEST', `This can't be noted. ${problems.join('; ')}`);
    }
    services.receipts.note([...receiptIds], parsed.data);
    process.stdout.write(`${receiptIds.length} receipts noted.\n`);
    return Promise.resolve(exitCodes.success);
  });
}

function changeOf({ checked, tag, untag, note, payer, purpose }: NoteOptions): NotesChange {
  return {
    isChecked: checked,
    addTags: tag,
    removeTags: untag,
    note: note === '' ? null : note,
    payer: payer === '' ? null : payer,
    purpose,
  };
}
