import { Button, Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LibraryStatus } from '../../shared/library.ts';
import type { Settings } from '../../shared/settings.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { libraryQuery } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { ConfirmDialog } from '../keep/confirm-dialog.tsx';
import { formatMoment } from '../lib/format.ts';
import { ArchiveSetting } from './archive-setting.tsx';
import { ChooseFolder, TypeFolder } from './choose-folder.tsx';
import { Section, Setting } from './setting.tsx';
import { useSave } from './use-save.ts';
import styles from './settings.module.css';

type BackupSectionProps = { readonly settings: Settings; readonly canChoose: boolean };

export function BackupSection({ settings, canChoose }: BackupSectionProps) {
  const { t } = useTranslation();
  const save = useSave();
  const { data: library } = useQuery(libraryQuery);
  return (
    <Section name="backup" title={t('backup.title')}>
      <Setting id="backsUpDaily" label={t('backup.daily')} hint={t('backup.dailyHint')}>
        <Switch
          size="md"
          aria-label={t('backup.daily')}
          aria-describedby="backsUpDaily-hint"
          checked={settings.backsUpDaily}
          onChange={(event) => {
            save({ backsUpDaily: event.currentTarget.checked });
          }}
        />
      </Setting>
      <FolderOfBackups folder={settings.backupFolder} canChoose={canChoose} />
      {library && <LastBackup library={library} />}
      {library && <Restore library={library} />}
      <ArchiveSetting canChoose={canChoose} />
    </Section>
  );
}

type FolderProps = { readonly folder: string | null; readonly canChoose: boolean };

function FolderOfBackups({ folder, canChoose }: FolderProps) {
  const { t } = useTranslation();
  const save = useSave();
  const onChoose = (backupFolder: string) => {
    save({ backupFolder });
  };
  const Chooser = canChoose ? ChooseFolder : TypeFolder;
  return (
    <Setting
      id="backupFolder"
      label={t('backup.folder')}
      hint={folder === null ? t('backup.folderDefault') : t('backup.folderHint')}
    >
      {folder === null ? (
        <Chooser hintId="backupFolder-hint" take={t('backup.folderSave')} onChoose={onChoose} />
      ) : (
        <div className={styles.folder}>
          <code>{folder}</code>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              save({ backupFolder: null });
            }}
          >
            {t('backup.folderClear')}
          </Button>
        </div>
      )}
    </Setting>
  );
}

function LastBackup({ library: { backups, backupTrouble } }: { readonly library: LibraryStatus }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const queries = useQueryClient();
  const [newest] = backups;
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.call('library.backUp', {}),
    onSuccess: () => {
      announce(t('backup.made'));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: libraryQuery.queryKey }),
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
  return (
    <Setting
      id="lastBackup"
      label={t('backup.last')}
      hint={
        <>
          {newest
            ? t('backup.lastText', { when: formatMoment(newest.createdAt, locale), count: newest.receipts })
            : t('backup.lastNone')}
          {backupTrouble !== null && <span className={styles.warning}>{backupTrouble}</span>}
        </>
      }
    >
      <Button
        variant="default"
        loading={isPending}
        onClick={() => {
          mutate();
        }}
      >
        {t('backup.now')}
      </Button>
    </Setting>
  );
}

function Restore({ library: { backups, undoableSince } }: { readonly library: LibraryStatus }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const { restore, undo, isBusy } = useRestoring();
  const backup = backups.find(({ name }) => name === chosen);
  if (backups.length === 0 && undoableSince === null) return null;
  return (
    <Setting id="restore" label={t('backup.restore')} hint={t('backup.restoreHint')}>
      <div className={styles.folder}>
        <Select
          aria-labelledby="restore-label"
          aria-describedby="restore-hint"
          placeholder={t('backup.choose')}
          disabled={isBusy}
          data={backups.map(({ name, createdAt }) => ({
            value: name,
            label: formatMoment(createdAt, locale),
          }))}
          value={chosen}
          onChange={setChosen}
        />
        {undoableSince !== null && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={isBusy}
            onClick={() => {
              undo();
            }}
          >
            {t('backup.undo')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={backup !== undefined}
        title={t('backup.restoreTitle')}
        text={t('backup.restoreText', { when: backup ? formatMoment(backup.createdAt, locale) : '' })}
        confirm={t('backup.restoreConfirm')}
        cancel={t('backup.cancel')}
        isFinal={false}
        onClose={() => {
          setChosen(null);
        }}
        onConfirm={() => {
          if (backup) restore(backup.name);
        }}
      />
    </Setting>
  );
}

/** Everything shown is of another database afterwards. */
function useRestoring() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const options = {
    onSettled: () => queries.resetQueries(),
    onError: (error: unknown) => {
      showFailure(t('notice.actionFailed'), error);
    },
  };
  const restoring = useMutation({
    ...options,
    mutationFn: (name: string) => client.call('library.restore', { name }),
    onSuccess: () => {
      announce(t('backup.restored'));
    },
  });
  const undoing = useMutation({
    ...options,
    mutationFn: () => client.call('library.undo', {}),
    onSuccess: () => {
      announce(t('backup.undone'));
    },
  });
  return {
    restore: restoring.mutate,
    undo: undoing.mutate,
    isBusy: restoring.isPending || undoing.isPending,
  };
}
