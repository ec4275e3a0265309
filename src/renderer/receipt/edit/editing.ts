import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import type { Correction } from '../../../shared/correction.ts';
import { announce } from '../../app/announcer.ts';
import { showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { receiptQuery } from '../../client/queries.ts';
import { createStore, useStore, type Store } from '../../lib/store.ts';
import { correctionFor } from './targets.ts';
import type { DraftValue } from './draft.ts';

/** Editing one receipt: which value stands open, and how a change is saved. One value is open at a time. */
export type Editing = {
  readonly openPath: Store<string | null>;
  /** Saves the corrections and shows the receipt proved anew; a refusal is told. */
  readonly correct: (corrections: readonly Correction[]) => void;
  readonly put: (path: string, value: DraftValue) => void;
  readonly revert: () => void;
  readonly isSaving: boolean;
};

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
  const openPath = useMemo(() => createStore<string | null>(null), []);
  const options = {
    onSuccess: async (record: ReceiptRecord) => {
      queries.setQueryData(receiptQuery(receiptId).queryKey, record);
      announce(t('edit.saved', { verdict: t(`verdict.${record.receipt.verdict}`) }));
      await queries.invalidateQueries({ queryKey: ['receipts'] });
    },
    onError: (error: unknown) => {
      showFailure(t('notice.actionFailed'), error);
    },
  };
  const correcting = useMutation({
    mutationFn: (corrections: readonly Correction[]) =>
      client.call('receipts.correct', { receiptId, corrections: [...corrections] }),
    ...options,
  });
  const reverting = useMutation({
    mutationFn: () => client.call('receipts.revert', { receiptId }),
    ...options,
  });
  return {
    openPath,
    correct: correcting.mutate,
    put: (path, value) => {
      const correction = correctionFor(receipt, path, value);
      if (correction) correcting.mutate([correction]);
    },
    revert: reverting.mutate,
    isSaving: correcting.isPending || reverting.isPending,
  };
}
