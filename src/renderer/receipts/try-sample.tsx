import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { navigate, noFilter } from '../lib/route.ts';

/** Adds the drawn receipt that ships with the app, and opens it once it is read. */
export function TrySample() {
  const { t } = useTranslation();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.call('sample.add', {}),
    onSuccess: ({ receiptId }) => {
      // Where it isn't read yet, or couldn't be, the queue tells.
      if (receiptId === null) navigate({ screen: 'queue' });
      else navigate({ screen: 'receipt', receiptId, filter: noFilter, index: null });
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return (
    <Button
      variant="subtle"
      loading={isPending}
      onClick={() => {
        mutate();
      }}
    >
      {t('sample.try')}
    </Button>
  );
}
