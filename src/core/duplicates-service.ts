import { z } from 'zod';
import { AppError } from '../shared/app-error.ts';
import { assertNever } from '../shared/assert-never.ts';
import type { Correction } from '../shared/correction.ts';
import type { LikenessDecision } from '../shared/likeness.ts';
import type { Receipt } from '../shared/receipt.ts';
import { receiptNotesSchema } from '../shared/receipt-filter.ts';
import { joinedNotes } from './receipts/joined-notes.ts';
import type { Duplicates } from './related-services.ts';
import type { Events, Receipts } from './services.ts';
import type { Pair } from './store/likeness-store.ts';
import type { Store } from './store/open-store.ts';

export type DuplicatesOptions = {
  readonly store: Store;
  readonly receipts: Pick<Receipts, 'correct' | 'undo' | 'remove'>;
  readonly events: Events;
  readonly now: () => number;
};

/** What the kept receipt was before the other was merged into it. `version` is what the merger made of it, null for none. */
const beforeMergeSchema = z.object({
  notes: receiptNotesSchema,
  version: z.int().nullable(),
  /** What the other had attached. */
  attachmentIds: z.array(z.string()).default([]),
});

/** Two receipts of one purchase: found at saving, decided by the user alone, and each decision can be taken back. */
export function createDuplicates(options: DuplicatesOptions): Duplicates {
  const { list, of } = options.store.likenesses;
  return {
    list,
    of,
    async decide(pair, decision) {
      if (stateOf(options, pair).decision !== null)
        throw new AppError('CONFLICT', 'This was decided already. Take it back first.', pair);
      await carryOut(options, pair, decision);
      tell(options, pair);
    },
    undo(pair) {
      const decision = takeBack(options, pair);
      tell(options, pair);
      if (decision !== 'two') options.events.publish({ type: 'trash.changed' });
    },
  };
}

function stateOf({ store }: DuplicatesOptions, pair: Pair) {
  const state = store.likenesses.get(pair);
  if (state) return state;
  throw new AppError('NOT_FOUND', 'These two receipts don’t look alike. Look at the list anew.', pair);
}

function tell({ store, events }: DuplicatesOptions, pair: Pair): void {
  for (const receiptId of [pair.receiptId, pair.otherId]) {
    const jobId = store.receipts.getWithoutPages(receiptId)?.job_id;
    if (jobId !== undefined) events.publish({ type: 'receipt.saved', receiptId, jobId });
  }
}

async function carryOut(options: DuplicatesOptions, pair: Pair, decision: LikenessDecision): Promise<void> {
  switch (decision) {
    case 'two':
      options.store.likenesses.decide(pair, 'two');
      return;
    case 'merged':
      await merge(options, pair);
      return;
    case 'discarded':
      discard(options, pair, 'discarded', null);
      return;
    default:
      assertNever(decision);
  }
}

/** What only the other receipt says goes into the kept one; what both say stays as the kept one has it. */
async function merge(options: DuplicatesOptions, pair: Pair): Promise<void> {
  const { store, receipts, now } = options;
  const { receiptId, otherId } = pair;
  const [kept, other] = [receiptId, otherId].map((id) => store.receipts.getWithoutPages(id)?.receipt);
  if (!kept || !other) throw oneIsGone(pair);
  const added = whatOnlyTheOtherSays(kept, other);
  if (added) await receipts.correct(receiptId, [added]);
  const notes = store.notes.get(receiptId);
  const version = added ? store.versions.current(receiptId) : null;
  store.transaction(() => {
    store.notes.change(receiptId, joinedNotes(notes, store.notes.get(otherId)), now());
    const before = { notes, version, attachmentIds: store.attachments.move(otherId, receiptId) };
    store.receipts.index(receiptId);
    discard(options, pair, 'merged', JSON.stringify(before));
  });
}

function discard(
  { store, events, now }: DuplicatesOptions,
  pair: Pair,
  decision: LikenessDecision,
  before: string | null,
): void {
  store.transaction(() => {
    store.likenesses.decide(pair, decision, before);
    if (!store.trash.put(pair.otherId, now())) throw oneIsGone(pair);
  });
  events.publish({ type: 'receipt.deleted', receiptId: pair.otherId });
  events.publish({ type: 'trash.changed' });
}

/** @returns what was taken back */
function takeBack(options: DuplicatesOptions, pair: Pair): LikenessDecision {
  const { store } = options;
  const { decision, before } = stateOf(options, pair);
  if (decision === null) throw new AppError('BAD_REQUEST', 'Nothing was decided of these two.', pair);
  store.transaction(() => {
    if (decision !== 'two') store.trash.restore(pair.otherId);
    if (before !== null) takeApart(options, pair, beforeMergeSchema.parse(JSON.parse(before)));
    store.likenesses.decide(pair, null);
  });
  return decision;
}

/** What was corrected since stays, and then so does what the merger filled in. */
function takeApart(
  { store, receipts }: DuplicatesOptions,
  { receiptId, otherId }: Pair,
  before: z.infer<typeof beforeMergeSchema>,
): void {
  store.notes.restore(receiptId, before.notes);
  store.attachments.moveThese(before.attachmentIds, receiptId, otherId);
  for (const id of [receiptId, otherId]) store.receipts.index(id);
  if (before.version !== null && store.versions.current(receiptId) === before.version)
    receipts.undo(receiptId);
}

function oneIsGone(pair: Pair): AppError {
  return new AppError('NOT_FOUND', 'One of the two receipts is gone.', pair);
}

const filled = ['storeAddress', 'nip', 'date', 'time', 'receiptNumber', 'currency'] as const;

function whatOnlyTheOtherSays(kept: Receipt, other: Receipt): Correction | null {
  const change = Object.fromEntries(
    filled.flatMap((name) => {
      const { value } = other[name];
      return kept[name].value === null && value !== null ? [[name, value]] : [];
    }),
  );
  return Object.keys(change).length === 0 ? null : { what: 'receipt', change };
}
