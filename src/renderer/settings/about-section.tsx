import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ProcedureOutput } from '../../shared/contract.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { copyText } from '../receipt/copy-text.ts';
import { DiagnosticsSetting } from './diagnostics-setting.tsx';
import { Section, Setting } from './setting.tsx';
import styles from './settings.module.css';

export function AboutSection({ info }: { readonly info: ProcedureOutput<'app.info'> }) {
  const { t } = useTranslation();
  return (
    <Section name="about" title={t('settings.about')}>
      <Setting id="version" label={t('settings.version')}>
        <span className="tabular">Paragon {info.version}</span>
      </Setting>
      <Setting id="data" label={t('settings.dataFolder')} hint={<code>{info.dataFolder}</code>}>
        <Button variant="default" onClick={() => void copyText(info.dataFolder, t('settings.copied'))}>
          {t('settings.copyPath')}
        </Button>
      </Setting>
      <DiagnosticsSetting />
      <p className={styles.promise}>
        <IconLock size={18} stroke={1.7} aria-hidden />
        {t('settings.promise')}
      </p>
    </Section>
  );
}
