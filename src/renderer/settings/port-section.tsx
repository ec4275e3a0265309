import { Switch } from '@mantine/core';
import type { ProcedureOutput } from '../../shared/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { NumberSetting } from './number-setting.tsx';
import { OriginsSetting } from './origins-setting.tsx';
import { Section, Setting } from './setting.tsx';
import { WebhookSetting } from './webhook-setting.tsx';
import { useSave } from './use-save.ts';
import styles from './settings.module.css';

type PortSectionProps = { readonly settings: Settings; readonly info: ProcedureOutput<'app.info'> };

export function PortSection({ settings, info }: PortSectionProps) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Section name="port" title={t('settings.port')}>
      <Setting id="http" label={t('settings.http')} hint={t('settings.httpHint')}>
        <Switch
          size="md"
          aria-label={t('settings.http')}
          aria-describedby="http-hint"
          checked={settings.httpEnabled}
          onChange={(event) => {
            save({ httpEnabled: event.currentTarget.checked });
          }}
        />
      </Setting>
      <NumberSetting
        id="port"
        label={t('settings.httpPort')}
        hint={<PortState settings={settings} info={info} />}
        problem={t('settings.portRange')}
        value={settings.httpPort}
        largest={65_535}
        onSave={(httpPort) => {
          save({ httpPort });
        }}
      />
      <NumberSetting
        id="perMinute"
        label={t('settings.perMinute')}
        hint={t('settings.perMinuteHint')}
        problem={t('settings.perMinuteRange')}
        value={settings.startsPerMinute}
        largest={600}
        onSave={(startsPerMinute) => {
          save({ startsPerMinute });
        }}
      />
      <OriginsSetting
        origins={settings.allowedOrigins}
        onSave={(allowedOrigins) => {
          save({ allowedOrigins });
        }}
      />
      <WebhookSetting key={settings.webhookUrl} settings={settings} />
    </Section>
  );
}

/** Where the port listens, or why it doesn't. */
function PortState({ settings, info }: PortSectionProps) {
  const { t } = useTranslation();
  if (info.httpAddress !== null) {
    return (
      <>
        {t('settings.httpAddress', { address: info.httpAddress })}
        {window.paragon === undefined && <span className={styles.warning}>{t('settings.httpOwn')}</span>}
      </>
    );
  }
  if (!settings.httpEnabled) return t('settings.httpOff');
  return <span className={styles.warning}>{t('settings.httpFailed', { port: settings.httpPort })}</span>;
}
