import { Button, CopyButton, Group } from '@mantine/core';
import { webhookUrlSchema, type Settings } from '../../shared/settings.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { AddressSetting } from './address-setting.tsx';
import { useSave } from './use-save.ts';

/** The address that is told of each receipt, and what its messages are signed with. */
export function WebhookSetting({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const save = useSave();
  const { webhookUrl: url, webhookSecret: secret } = settings;
  return (
    <AddressSetting
      id="webhook"
      label={t('safety.webhook')}
      hint={t('safety.webhookHint')}
      placeholder="http://127.0.0.1:5678/receipts"
      saveLabel={t('safety.webhookSave')}
      address={url}
      problemOf={(wanted) =>
        webhookUrlSchema.safeParse(wanted).success ? undefined : t('safety.webhookProblem')
      }
      onSave={(webhookUrl) => {
        save({ webhookUrl });
      }}
    >
      {url !== null && secret !== null && <Secret secret={secret} />}
    </AddressSetting>
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
