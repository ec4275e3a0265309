import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NotesChange } from '../../../shared/receipt-filter.ts';
import { announce } from '../../app/announcer.ts';
import { showFailure } from '../../app/job-news.ts';
import { client } from '../../client/client.ts';
import { receiptQuery } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';

/** Saves a change of the receipt's notes. */
export function useNotesChange(receiptId: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: NotesChange) => client.call('receipts.note', { receiptIds: [receiptId], change }),
    onSuccess: async () => {
      announce(t('notes.saved'));
      await queries.invalidateQueries({ queryKey: receiptQuery(receiptId).queryKey });
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
}
