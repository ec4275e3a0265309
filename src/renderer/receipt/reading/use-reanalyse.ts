import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showFailure } from '../../app/job-news.ts';
import { notify } from '../../app/notify.ts';
import { client } from '../../client/client.ts';
import { modelStatusQuery } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';

/** Asks the engine to read a receipt again with the model, or (null) all that missed it. */
export function useReanalyse() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (receiptId: string | null) => client.call('model.reanalyse', { receiptId }),
    onSuccess: async ({ started }) => {
      notify({ tone: 'good', message: t('reading.started', { count: started }) });
      await queries.invalidateQueries({ queryKey: modelStatusQuery.queryKey });
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return { reanalyse: mutate, isStarting: isPending };
}
