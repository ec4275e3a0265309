import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from '../i18n/i18n.ts';

type ConfirmDialogProps = {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  /** Whether it can't be taken back. */
  readonly isFinal: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

/** Asks before what can't be taken back, or changes everything. The harmless answer has the focus. */
export function ConfirmDialog({
  opened,
  title,
  text,
  confirm,
  cancel,
  isFinal,
  onClose,
  onConfirm,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Text c="dimmed" mb="lg">
        {text}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancel}
        </Button>
        <Button
          {...(isFinal && { color: 'red.9' })}
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
