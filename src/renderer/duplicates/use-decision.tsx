import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { LikenessDecision } from '../../shared/likeness.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './duplicates.module.css';

type Pair = { readonly receiptId: string; readonly otherId: string };

const undoOfferedForMs = 12_000;

/** Carries out what was decided of two receipts, and offers to take it back. The answer tells whether it was done. */
export function useDecision(): (pair: Pair, decision: LikenessDecision) => Promise<boolean> {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ['receipts'] });
    await queries.invalidateQueries({ queryKey: ['trash'] });
  };
  const undo = async (pair: Pair) => {
    try {
      await client.call('duplicates.undo', pair);
      announce(t('alike.undone'));
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
    }
    await refresh();
  };
  return async (pair, decision) => {
    try {
      await client.call('duplicates.decide', { ...pair, decision });
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
      return false;
    }
    await refresh();
    const id = notifications.show({
      color: 'stamp',
      title: t(`alike.done_${decision}`),
      autoClose: undoOfferedForMs,
      closeButtonProps: { 'aria-label': t('notice.close') },
      message: (
        <Button
          className={styles.undo}
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            void undo(pair);
          }}
        >
          {t('alike.undo')}
        </Button>
      ),
    });
    return true;
  };
}
