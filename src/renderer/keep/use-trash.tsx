import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { forgetReceipt } from '../client/forget-receipt.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './keep.module.css';

const undoOfferedForMs = 12_000;

/** Moves a receipt to the trash, at once, and offers to take that back. The answer tells whether it is there. */
export function useMoveToTrash(): (receiptId: string, name: string) => Promise<boolean> {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { restore } = useTrashActions();
  return async (receiptId, name) => {
    try {
      await client.call('receipts.delete', { receiptId });
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
      return false;
    }
    forgetReceipt(queries, receiptId);
    void queries.invalidateQueries({ queryKey: ['receipts'] });
    const id = notifications.show({
      color: 'stamp',
      title: t('trash.moved'),
      autoClose: undoOfferedForMs,
      closeButtonProps: { 'aria-label': t('notice.close') },
      message: (
        <div className={styles.toast}>
          <span>{t('trash.movedText', { name })}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              restore(receiptId);
            }}
          >
            {t('trash.undo')}
          </Button>
        </div>
      ),
    });
    return true;
  };
}

/** Out of the trash, one way or the other. */
export function useTrashActions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const settle = async () => {
    await queries.invalidateQueries({ queryKey: ['trash'] });
    await queries.invalidateQueries({ queryKey: ['receipts'] });
  };
  const onError = (error: unknown) => {
    showFailure(t('notice.actionFailed'), error);
  };
  const restoring = useMutation({
    mutationFn: (receiptId: string) => client.call('trash.restore', { receiptIds: [receiptId] }),
    onSuccess: () => {
      announce(t('trash.restored'));
    },
    onSettled: settle,
    onError,
  });
  const deleting = useMutation({
    mutationFn: (receiptId: string) => client.call('trash.delete', { receiptIds: [receiptId] }),
    onSuccess: () => {
      announce(t('trash.deletedForGood'));
    },
    onSettled: settle,
    onError,
  });
  return { restore: restoring.mutate, deleteForGood: deleting.mutate };
}
