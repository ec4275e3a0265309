import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { receiptQuery } from '../client/queries.ts';
import { navigate, type Route } from '../lib/route.ts';

type DeleteDialogProps = {
  readonly receiptId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Where to go afterwards. */
  readonly whenDeleted: Route;
};

export function DeleteDialog({ receiptId, opened, onClose, whenDeleted }: DeleteDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.call('receipts.delete', { receiptId }),
    onSuccess: async () => {
      navigate(whenDeleted);
      announce(t('receipt.deleted'));
      queries.removeQueries({ queryKey: receiptQuery(receiptId).queryKey });
      await queries.invalidateQueries({ queryKey: ['receipts'] });
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('receipt.deleteTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Text c="dimmed" mb="lg">
        {t('receipt.deleteText')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('receipt.deleteKeep')}
        </Button>
        <Button
          color="red.9"
          loading={isPending}
          onClick={() => {
            mutate();
          }}
        >
          {t('receipt.delete')}
        </Button>
      </Group>
    </Modal>
  );
}
