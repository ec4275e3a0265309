import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { NotesChange } from '../../shared/receipt-filter.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { statisticsKey } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';

const undoOfferedForMs = 12_000;

/** What is done with many receipts at once: with all of them, or with none. */
export function useBulk(receiptIds: readonly string[], onGone: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const count = receiptIds.length;
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
      return false;
    }
    for (const key of ['receipts', 'receipt', 'trash', statisticsKey])
      await queries.invalidateQueries({ queryKey: [key] });
    return true;
  };
  const restore = async () => {
    const isDone = await attempt(() => client.call('trash.restore', { receiptIds: [...receiptIds] }));
    if (isDone) announce(t('bulk.restored', { count }));
  };
  return {
    async note(change: NotesChange) {
      const isDone = await attempt(() =>
        client.call('receipts.note', { receiptIds: [...receiptIds], change }),
      );
      if (isDone) announce(t('bulk.changed', { count }));
    },
    async categorise(categoryId: string | null) {
      const isDone = await attempt(() =>
        client.call('receipts.categorise', { receiptIds: [...receiptIds], categoryId }),
      );
      if (isDone) announce(t('bulk.changed', { count }));
    },
    async remove() {
      const isDone = await attempt(() => client.call('receipts.deleteMany', { receiptIds: [...receiptIds] }));
      if (!isDone) return;
      onGone();
      const id = notifications.show({
        color: 'stamp',
        title: t('bulk.deleted', { count }),
        autoClose: undoOfferedForMs,
        closeButtonProps: { 'aria-label': t('notice.close') },
        message: (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              void restore();
            }}
          >
            {t('bulk.undo')}
          </Button>
        ),
      });
    },
  };
}
