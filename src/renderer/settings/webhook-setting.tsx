import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { webhookUrlSchema, type Settings } from '../../shared/settings.ts';
import { Setting } from './setting.tsx';
import { useSave } from './use-save.ts';
import styles from './settings.module.css';

/** The address that is told of each receipt, and what its messages are signed with. */
export function WebhookSetting({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const save = useSave();
  const { webhookUrl: url, webhookSecret: secret } = settings;
  const [typed, setTyped] = useState(url ?? '');
  const [isRefused, setRefused] = useState(false);
  const wanted = typed.trim() === '' ? null : typed.trim();
  const commit = () => {
    const isAddress = wanted === null || webhookUrlSchema.safeParse(wanted).success;
    setRefused(!isAddress);
    if (isAddress && wanted !== url) save({ webhookUrl: wanted });
  };
  return (
    <Setting id="webhook" label={t('safety.webhook')} hint={t('safety.webhookHint')}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            className={styles.path}
            aria-labelledby="webhook-label"
            aria-describedby="webhook-hint"
            placeholder="http://127.0.0.1:5678/receipts"
            value={typed}
            error={isRefused ? t('safety.webhookProblem') : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit();
            }}
          />
          <Button variant="default" disabled={wanted === url} onClick={commit}>
            {t('safety.webhookSave')}
          </Button>
        </Group>
        {url !== null && secret !== null && <Secret secret={secret} />}
      </Stack>
    </Setting>
  );
}

function Secret({ secret }: { readonly secret: string }) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Group gap="xs">
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('safety.webhookCopied') : t('safety.webhookCopy')}
          </Button>
        )}
      </CopyButton>
      <Button
        variant="subtle"
        onClick={() => {
          save({ webhookSecret: null });
        }}
      >
        {t('safety.webhookRenew')}
      </Button>
    </Group>
  );
}
