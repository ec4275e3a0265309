import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Setting } from '../setting.tsx';
import { useSave } from '../use-save.ts';
import styles from '../settings.module.css';

type HostSettingProps = { readonly host: string | null; readonly isRemote: boolean };

/** Where the server is; empty for this computer. */
export function HostSetting({ host, isRemote }: HostSettingProps) {
  const { t } = useTranslation();
  const save = useSave();
  const [typed, setTyped] = useState(host ?? '');
  const wanted = typed.trim() === '' ? null : typed.trim();
  const commit = () => {
    if (wanted !== host) save({ modelHost: wanted });
  };
  return (
    <Setting
      id="host"
      label={t('model.host')}
      hint={
        <>
          {t('model.hostHint')}
          {isRemote && <span className={styles.warning}>{t('model.remote')}</span>}
        </>
      }
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          className={styles.path}
          aria-labelledby="host-label"
          aria-describedby="host-hint"
          placeholder="127.0.0.1:11434"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        <Button variant="default" disabled={wanted === host} onClick={commit}>
          {t('model.hostSave')}
        </Button>
      </Group>
    </Setting>
  );
}
