import { Button } from '@mantine/core';
import type { ModelStatus } from '../../../shared/language-model.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useReanalyse } from '../../receipt/reading/use-reanalyse.ts';
import { Setting } from '../setting.tsx';

/** Receipts that were read while the model couldn't be asked, and how to have them read again. */
export function WaitingReceipts({ status }: { readonly status: ModelStatus }) {
  const { t } = useTranslation();
  const { reanalyse, isStarting } = useReanalyse();
  const { waitingReceipts, reanalysing } = status;
  if (waitingReceipts === 0 && reanalysing === 0) return null;
  return (
    <Setting
      id="waiting"
      label={t('model.waitingTitle')}
      hint={
        <span role="status">
          {reanalysing > 0
            ? t('model.reanalysing', { count: reanalysing })
            : t('model.waiting', { count: waitingReceipts })}
        </span>
      }
    >
      <Button
        variant="default"
        disabled={reanalysing > 0}
        loading={isStarting}
        onClick={() => {
          reanalyse(null);
        }}
      >
        {t('model.readAll')}
      </Button>
    </Setting>
  );
}
