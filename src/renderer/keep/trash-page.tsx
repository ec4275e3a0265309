import { Button, Skeleton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TrashedReceipt } from '../../shared/trash.ts';
import { localDate } from '../../shared/local-date.ts';
import { trashQuery, useSettings } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney } from '../lib/format.ts';
import { ShowAllButton } from '../money/show-all-button.tsx';
import { Invitation } from '../ui/invitation.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useTrashActions } from './use-trash.tsx';
import styles from './keep.module.css';

/** Shown at first: a long list takes long to draw. */
const firstRows = 60;

/** Deleted receipts: back into the library, or away for good. */
export function TrashPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('trash.title')} isNarrow>
      <Content />
    </Page>
  );
}

function Content() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(trashQuery);
  const { data: settings } = useSettings();
  const [chosen, setChosen] = useState<TrashedReceipt | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const { restore, deleteForGood } = useTrashActions();
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={180} radius="lg" role="status" aria-label={t('app.loading')} />;
  if (data.total === 0) {
    return (
      <Invitation
        icon={<IconTrash size={36} stroke={1.5} />}
        title={t('trash.emptyTitle')}
        text={t('trash.emptyText', { days: settings?.trashDays })}
      />
    );
  }
  return (
    <>
      <ul className={styles.rows}>
        {data.receipts.slice(0, isWhole ? undefined : firstRows).map((receipt) => (
          <TrashRow key={receipt.receiptId} receipt={receipt} onRestore={restore} onDelete={setChosen} />
        ))}
      </ul>
      {data.receipts.length > firstRows && (
        <ShowAllButton isWhole={isWhole} count={data.receipts.length} onChange={setIsWhole} />
      )}
      <ConfirmDialog
        opened={chosen !== null}
        title={t('trash.deleteTitle')}
        text={t('trash.deleteText')}
        confirm={t('trash.deleteConfirm')}
        cancel={t('trash.keep')}
        isFinal
        onClose={() => {
          setChosen(null);
        }}
        onConfirm={() => {
          if (chosen) deleteForGood(chosen.receiptId);
        }}
      />
    </>
  );
}

type TrashRowProps = {
  readonly receipt: TrashedReceipt;
  readonly onRestore: (receiptId: string) => void;
  readonly onDelete: (receipt: TrashedReceipt) => void;
};

function TrashRow({ receipt, onRestore, onDelete }: TrashRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { receiptId, storeName, filename, totalMinor, currency, deletedAt, goneAt } = receipt;
  const name = storeName ?? filename;
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.rowName}>
          {name}
          {totalMinor !== null && ` · ${formatMoney(totalMinor, currency, locale)}`}
        </div>
        <div className={styles.rowText}>
          {t('trash.goneOn', {
            deleted: formatDay(localDate(deletedAt), locale),
            gone: formatDay(localDate(goneAt), locale),
          })}
        </div>
      </div>
      <div className={styles.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('trash.restoreOne', { name })}
          onClick={() => {
            onRestore(receiptId);
          }}
        >
          {t('trash.restore')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('trash.deleteOne', { name })}
          onClick={() => {
            onDelete(receipt);
          }}
        >
          {t('trash.deleteConfirm')}
        </Button>
      </div>
    </li>
  );
}
