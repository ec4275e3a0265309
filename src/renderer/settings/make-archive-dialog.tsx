import { Button, Group, Modal, PasswordInput, Progress, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProcedureOutput } from '../../shared/contract.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { archiveProgressKey } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatFileSize } from '../lib/format.ts';
import { ChosenPath } from './chosen-path.tsx';
import { ChooseFolder, TypeFolder } from './choose-folder.tsx';

export type ArchiveDialogProps = { readonly canChoose: boolean; readonly onClose: () => void };

/** Where to, whether encrypted; then how far it is, and what was made. */
export function MakeArchiveDialog({ canChoose, onClose }: ArchiveDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, data } = useMutation({
    mutationFn: (asked: { folder: string; passphrase: string | null }) => {
      queries.setQueryData(archiveProgressKey, 0);
      return client.call('library.writeArchive', asked);
    },
    onSuccess: () => {
      announce(t('archive.made'));
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('archive.title')}
      centered
      closeButtonProps={{ 'aria-label': t('help.close') }}
    >
      {isPending && <Making />}
      {data && <Made made={data} onClose={onClose} />}
      {!isPending && !data && <ArchiveForm canChoose={canChoose} onMake={mutate} />}
    </Modal>
  );
}

type ArchiveFormProps = {
  readonly canChoose: boolean;
  readonly onMake: (asked: { folder: string; passphrase: string | null }) => void;
};

function ArchiveForm({ canChoose, onMake }: ArchiveFormProps) {
  const { t } = useTranslation();
  const [folder, setFolder] = useState<string | null>(null);
  const [isEncrypted, setIsEncrypted] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const Chooser = canChoose ? ChooseFolder : TypeFolder;
  const isComplete = folder !== null && (!isEncrypted || (passphrase !== '' && passphrase === repeated));
  return (
    <Stack gap="md">
      <ChosenPath label={t('archive.where')} path={folder} onOther={setFolder}>
        <Chooser hintId="archive-hint" take={t('archive.fileTake')} onChoose={setFolder} />
      </ChosenPath>
      <Switch
        label={t('archive.encrypt')}
        description={t('archive.encryptHint')}
        checked={isEncrypted}
        onChange={(event) => {
          setIsEncrypted(event.currentTarget.checked);
        }}
      />
      {isEncrypted && (
        <>
          <PasswordInput
            label={t('archive.passphrase')}
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.currentTarget.value);
            }}
          />
          <PasswordInput
            label={t('archive.repeat')}
            value={repeated}
            error={repeated !== '' && repeated !== passphrase ? t('archive.differ') : null}
            onChange={(event) => {
              setRepeated(event.currentTarget.value);
            }}
          />
        </>
      )}
      <Group justify="flex-end">
        <Button
          disabled={!isComplete}
          onClick={() => {
            if (folder !== null) onMake({ folder, passphrase: isEncrypted ? passphrase : null });
          }}
        >
          {t('archive.start')}
        </Button>
      </Group>
    </Stack>
  );
}

function Making() {
  const { t } = useTranslation();
  const { data } = useQuery<number>({ queryKey: archiveProgressKey, enabled: false, initialData: 0 });
  return (
    <Stack gap="sm">
      <Text>{t('archive.making')}</Text>
      <Progress value={data} aria-label={t('archive.making')} />
    </Stack>
  );
}

type MadeProps = {
  readonly made: ProcedureOutput<'library.writeArchive'>;
  readonly onClose: () => void;
};

function Made({ made: { file, receipts, sizeBytes }, onClose }: MadeProps) {
  const { t } = useTranslation();
  const size = formatFileSize(sizeBytes, useLocale());
  return (
    <Stack gap="sm">
      <ChosenPath label={t('archive.made')} path={file} onOther={null} />
      <Text c="dimmed" size="sm">
        {t('archive.madeText', { count: receipts, size })}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('archive.close')}
        </Button>
      </Group>
    </Stack>
  );
}
