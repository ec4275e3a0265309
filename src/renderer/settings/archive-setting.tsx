import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import { MakeArchiveDialog } from './make-archive-dialog.tsx';
import { RestoreArchiveDialog } from './restore-archive-dialog.tsx';
import { Setting } from './setting.tsx';
import styles from './settings.module.css';

/** The whole library as one file, and back from one. */
export function ArchiveSetting({ canChoose }: { readonly canChoose: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'make' | 'restore' | null>(null);
  const close = () => {
    setOpened(null);
  };
  return (
    <Setting id="archive" label={t('archive.title')} hint={t('archive.hint')}>
      <div className={styles.buttons}>
        <Button
          variant="default"
          aria-describedby="archive-hint"
          onClick={() => {
            setOpened('make');
          }}
        >
          {t('archive.make')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setOpened('restore');
          }}
        >
          {t('archive.restore')}
        </Button>
      </div>
      {opened === 'make' && <MakeArchiveDialog canChoose={canChoose} onClose={close} />}
      {opened === 'restore' && <RestoreArchiveDialog canChoose={canChoose} onClose={close} />}
    </Setting>
  );
}
