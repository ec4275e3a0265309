import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../app/announcer.ts';
import { failureSentences, showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { ChosenPath } from './chosen-path.tsx';
import { TypePath } from './choose-folder.tsx';
import type { ArchiveDialogProps } from './make-archive-dialog.tsx';

/** Which file, its passphrase; nothing changes before it was tried. */
export function RestoreArchiveDialog({ canChoose, onClose }: ArchiveDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [file, setFile] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (chosen: string) =>
      client.call('library.restoreArchive', {
        file: chosen,
        passphrase: passphrase === '' ? null : passphrase,
      }),
    onSuccess: async () => {
      announce(t('archive.restored'));
      onClose();
      await queries.resetQueries();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('archive.restoreTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      <Stack gap="md">
        <Text c="dimmed" size="sm" id="restore-archive-hint">
          {t('archive.restoreText')}
        </Text>
        <ChosenPath label={t('archive.file')} path={file} onOther={isPending ? null : setFile}>
          <ChooseArchive canChoose={canChoose} onChoose={setFile} />
        </ChosenPath>
        <PasswordInput
          label={t('archive.passphraseOptional')}
          value={passphrase}
          disabled={isPending}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
          }}
        />
        {error && (
          <Text role="alert" size="sm" c="red.8">
            {failureSentences(error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button
            disabled={file === null}
            loading={isPending}
            onClick={() => {
              if (file !== null) mutate(file);
            }}
          >
            {t('archive.restoreStart')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type ChooseArchiveProps = { readonly canChoose: boolean; readonly onChoose: (file: string) => void };

function ChooseArchive({ canChoose, onChoose }: ChooseArchiveProps) {
  const { t } = useTranslation();
  const choose = async () => {
    try {
      const { file } = await client.call('desktop.chooseArchive', {});
      if (file !== null) onChoose(file);
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
    }
  };
  const hintId = 'restore-archive-hint';
  if (!canChoose)
    return (
      <TypePath
        hintId={hintId}
        label={t('archive.filePath')}
        take={t('archive.fileTake')}
        onChoose={onChoose}
      />
    );
  return (
    <Button variant="default" aria-describedby={hintId} onClick={() => void choose()}>
      {t('archive.fileChoose')}
    </Button>
  );
}
