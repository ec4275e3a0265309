import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './settings.module.css';

type ChooseFolderProps = {
  readonly hintId: string;
  /** What the button beside a typed path says. */
  readonly take: string;
  readonly onChoose: (folder: string) => void;
};

/** By the desktop shell's folder dialog. */
export function ChooseFolder({ hintId, onChoose }: ChooseFolderProps) {
  const { t } = useTranslation();
  const choose = async () => {
    try {
      const { folder } = await client.call('desktop.chooseFolder', {});
      if (folder !== null) onChoose(folder);
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
    }
  };
  return (
    <Button variant="default" aria-describedby={hintId} onClick={() => void choose()}>
      {t('settings.folderChoose')}
    </Button>
  );
}

/** By typing its path, where there is no dialog. */
export function TypeFolder(props: ChooseFolderProps) {
  const { t } = useTranslation();
  return <TypePath {...props} label={t('settings.folderPath')} />;
}

type TypePathProps = ChooseFolderProps & { readonly label: string };

export function TypePath({ hintId, take, onChoose, label }: TypePathProps) {
  const [path, setPath] = useState('');
  const choose = () => {
    if (path.trim()) onChoose(path.trim());
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        className={styles.path}
        aria-label={label}
        aria-describedby={hintId}
        placeholder={label}
        value={path}
        onChange={(event) => {
          setPath(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose();
        }}
      />
      <Button variant="default" disabled={!path.trim()} onClick={choose}>
        {take}
      </Button>
    </Group>
  );
}
