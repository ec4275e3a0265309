import { Button } from '@mantine/core';
import { useTranslation } from '../i18n/i18n.ts';
import { ChooseFolder, TypeFolder } from './choose-folder.tsx';
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
  const Chooser = canChoose ? ChooseFolder : TypeFolder;
  const onChoose = (watchedFolder: string) => {
    save({ watchedFolder });
  };
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
      {folder === null && (
        <Chooser hintId="folder-hint" take={t('settings.folderSave')} onChoose={onChoose} />
      )}
    </Setting>
  );
}
