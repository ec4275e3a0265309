import { notifyManager, useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import type { Correction } from '../../../shared/correction.ts';
import { announce } from '../../app/announcer.ts';
import { errorCodeOf, showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { receiptQuery, savingKey } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { createStore, useStore, type Store } from '../../lib/store.ts';
import { correctionFor } from './targets.ts';
import type { DraftValue } from './draft.ts';

/** Editing one receipt: which value stands open, and how a change is saved. One value is open at a time. */
export type Editing = {
  readonly openPath: Store<string | null>;
  /**
   * What was typed into values and isn't saved, by path: it stands there when the value is opened. Either it couldn't be
   * saved, or it is the key that opened it.
   */
  readonly unsaved: Map<string, string>;
  /** Saves the corrections and shows the receipt proved anew; a refusal is told. */
  readonly correct: (corrections: readonly Correction[]) => void;
  /**
   * Saves the correction that adds the value of this path, and then opens it. Where a value is given that it is added
   * from, the focus goes on from there once the new one has been typed.
   */
  readonly add: (path: string, correction: Correction, from?: string) => void;
  /** From which value one was added, by the path of the new one. */
  readonly addedFrom: Map<string, string>;
  /** The path of the value that is being added. What is typed meanwhile is meant for it. */
  readonly awaited: Store<string | null>;
  readonly put: (path: string, value: DraftValue, typed: string) => void;
  readonly revert: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly isSaving: boolean;
};

type Change = {
  readonly corrections: readonly Correction[];
  /** Where one value was typed. */
  readonly typed?: { readonly path: string; readonly text: string };
  /** The value that it adds. */
  readonly added?: string;
};

type Cells = Pick<Editing, 'openPath' | 'awaited' | 'unsaved' | 'addedFrom'>;

function createCells(): Cells {
  return {
    openPath: createStore<string | null>(null),
    awaited: createStore<string | null>(null),
    unsaved: new Map<string, string>(),
    addedFrom: new Map<string, string>(),
  };
}

/** Once the new record is shown: another value may have had the path before. */
function openAdded({ openPath, awaited }: Cells, path: string): void {
  notifyManager.schedule(() => {
    awaited.set(null);
    openPath.set(path);
  });
}

/** What could not be saved is typed on; what could not be added is none. */
function takeBack({ openPath, awaited, unsaved, addedFrom }: Cells, { typed, added }: Change): void {
  if (added !== undefined) {
    awaited.set(null);
    unsaved.delete(added);
    addedFrom.delete(added);
  }
  if (typed === undefined) return;
  unsaved.set(typed.path, typed.text);
  openPath.set(openPath.get() ?? typed.path);
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('A value that can be corrected stands outside a receipt.');
  return editing;
}

export function useIsOpen(path: string | undefined): boolean {
  const editing = useContext(EditingContext);
  return useStore(editing?.openPath ?? nothingOpen, (open) => path !== undefined && open === path);
}

const nothingOpen = createStore<string | null>(null);

export function useEditingOf({ receiptId, receipt }: ReceiptRecord): Editing {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [cells] = useState(createCells);
  const options = {
    // Event-sync.ts reads no record anew that is being saved: the answer is the record.
    mutationKey: savingKey(receiptId),
    // One after the other, so that the last answer is the last state.
    scope: { id: receiptId },
    onSuccess: (record: ReceiptRecord) => {
      queries.setQueryData(receiptQuery(receiptId).queryKey, record);
      announce(t('edit.saved', { verdict: t(`verdict.${record.receipt.verdict}`) }));
    },
  };
  const fail = (error: unknown) => {
    showFailure(t('notice.actionFailed'), error);
    if (errorCodeOf(error) === 'CONFLICT')
      void queries.invalidateQueries({ queryKey: receiptQuery(receiptId).queryKey });
  };
  const correcting = useMutation({
    ...options,
    mutationFn: ({ corrections }: Change) =>
      client.call('receipts.correct', { receiptId, corrections: [...corrections] }),
    onSuccess: (record: ReceiptRecord, { added }: Change) => {
      options.onSuccess(record);
      if (added !== undefined) openAdded(cells, added);
    },
    onError: (error: unknown, change: Change) => {
      takeBack(cells, change);
      fail(error);
    },
  });
  const reverting = useMutation({
    ...options,
    mutationFn: () => client.call('receipts.revert', { receiptId }),
    onError: fail,
  });
  const travelling = useMutation({
    ...options,
    mutationFn: (way: 'receipts.undo' | 'receipts.redo') => client.call(way, { receiptId }),
    onError: fail,
  });
  return {
    ...cells,
    correct: (corrections) => {
      correcting.mutate({ corrections });
    },
    add: (path, correction, from) => {
      cells.awaited.set(path);
      if (from !== undefined) cells.addedFrom.set(path, from);
      correcting.mutate({ corrections: [correction], added: path });
    },
    put: (path, value, text) => {
      const correction = correctionFor(receipt, path, value);
      if (correction) correcting.mutate({ corrections: [correction], typed: { path, text } });
    },
    revert: reverting.mutate,
    undo: () => {
      travelling.mutate('receipts.undo');
    },
    redo: () => {
      travelling.mutate('receipts.redo');
    },
    isSaving: correcting.isPending || reverting.isPending || travelling.isPending,
  };
}
