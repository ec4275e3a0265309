import { Button } from '@mantine/core';
import type { ProcedureOutput } from '../../shared/contract.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { copyText } from '../receipt/copy-text.ts';
import { Section, Setting } from './setting.tsx';

/** What few need: the recognisers' files, swapped by hand. */
export function AdvancedSection({ info }: { readonly info: ProcedureOutput<'app.info'> }) {
  const { t } = useTranslation();
  return (
    <Section name="advanced" title={t('settings.advanced')}>
      <Setting
        id="data-files"
        label={t('recognition.files')}
        hint={
          <>
            {t('recognition.filesHint')} <code>{info.dataFolder}</code>
          </>
        }
      >
        <Button
          variant="default"
          aria-describedby="data-files-hint"
          onClick={() => void copyText(info.dataFolder, t('settings.copied'))}
        >
          {t('settings.copyPath')}
        </Button>
      </Setting>
    </Section>
  );
}
