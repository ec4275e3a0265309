import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnownRate, OwnRate } from '../../shared/exchange-rates.ts';
import { notify } from '../app/notify.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { statisticsKey } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay } from '../lib/format.ts';

const none: readonly KnownRate[] = [];

/** What is known of exchange rates, and how to change it; every sum is asked for anew afterwards. */
export function useRates() {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [statisticsKey, 'rates'],
    queryFn: () => client.call('rates.list', {}),
  });
  const handlers = {
    onSettled: () => queries.invalidateQueries({ queryKey: [statisticsKey] }),
    onError: (error: unknown) => {
      showFailure(t('notice.actionFailed'), error);
    },
  };
  const importing = useMutation({
    mutationFn: async (file: File) => client.call('rates.import', { table: await file.text() }),
    onSuccess: ({ days, lastDay }) => {
      notify({
        tone: 'good',
        message: t('rates.imported', { count: days, day: formatDay(lastDay, locale) }),
      });
    },
    ...handlers,
  });
  const setting = useMutation({ mutationFn: (rate: OwnRate) => client.call('rates.set', rate), ...handlers });
  const forgetting = useMutation({
    mutationFn: (currency: string) => client.call('rates.forget', { currency }),
    ...handlers,
  });
  return {
    rates: data?.rates ?? none,
    importTable: importing.mutate,
    set: setting.mutate,
    forget: forgetting.mutate,
  };
}
