import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { Setting } from './setting.tsx';
import { useSave } from './use-save.ts';
import styles from './settings.module.css';

type FolderSettingProps = {
  readonly folder: string | null;
  /** Whether it isn't there now. */
  readonly isAbsent: boolean;
  /** Where the desktop shell offers its folder dialog; elsewhere the path is typed. */
  readonly canChoose: boolean;
};

export function FolderSetting({ folder, isAbsent, canChoose }: FolderSettingProps) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Setting id="folder" label={t('settings.folder')} hint={t('settings.folderHint')}>
      {folder !== null && (
        <div className={styles.folder}>
          <code>{folder}</code>
          {isAbsent && <span className={styles.warning}>{t('safety.folderAbsent')}</span>}
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              save({ watchedFolder: null });
            }}
          >
            {t('settings.folderClear')}
          </Button>
        </div>
      )}
      {folder === null && (canChoose ? <ChooseFolder /> : <TypeFolder />)}
    </Setting>
  );
}

function ChooseFolder() {
  const { t } = useTranslation();
  const save = useSave();
  const choose = async () => {
    try {
      const { folder } = await client.call('desktop.chooseFolder', {});
      if (folder !== null) save({ watchedFolder: folder });
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
    }
  };
  return (
    <Button variant="default" onClick={() => void choose()}>
      {t('settings.folderChoose')}
    </Button>
  );
}

function TypeFolder() {
  const { t } = useTranslation();
  const save = useSave();
  const [path, setPath] = useState('');
  const watch = () => {
    if (path.trim()) save({ watchedFolder: path.trim() });
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        className={styles.path}
        aria-label={t('settings.folderPath')}
        aria-describedby="folder-hint"
        placeholder={t('settings.folderPath')}
        value={path}
        onChange={(event) => {
          setPath(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') watch();
        }}
      />
      <Button variant="default" disabled={!path.trim()} onClick={watch}>
        {t('settings.folderSave')}
      </Button>
    </Group>
  );
}
