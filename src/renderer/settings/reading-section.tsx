import { NativeSelect, Switch } from '@mantine/core';
import type { ProcedureOutput } from '../../shared/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { languageName } from './language-name.ts';
import { FolderSetting } from './folder-setting.tsx';
import { Section, Setting } from './setting.tsx';
import { useSave } from './use-save.ts';

type ReadingSectionProps = { readonly settings: Settings; readonly info: ProcedureOutput<'app.info'> };

export function ReadingSection({ settings, info }: ReadingSectionProps) {
  const { t, locale } = useTranslation();
  const save = useSave();
  return (
    <Section name="reading" title={t('settings.reading')}>
      <Setting id="recognition" label={t('settings.recognition')} hint={t('settings.recognitionHint')}>
        <NativeSelect
          aria-labelledby="recognition-label"
          aria-describedby="recognition-hint"
          value={settings.recognitionLanguage}
          onChange={(event) => {
            save({ recognitionLanguage: event.currentTarget.value });
          }}
          data={[
            { value: 'auto', label: t('settings.recognitionAuto') },
            { value: 'pol', label: t('settings.recognitionPolish') },
            { value: 'eng', label: t('settings.recognitionEnglish') },
            { value: 'pol+eng', label: t('settings.recognitionBoth') },
            ...info.recognitionLanguages
              .filter((code) => code !== 'pol' && code !== 'eng')
              .map((code) => ({ value: code, label: languageName(code, locale) })),
          ]}
        />
      </Setting>
      <FolderSetting
        folder={settings.watchedFolder}
        isAbsent={info.watchedFolder === 'absent'}
        canChoose={info.canChooseFolder}
      />
      <Setting id="notify" label={t('settings.notify')} hint={t('settings.notifyHint')}>
        <Switch
          size="md"
          aria-label={t('settings.notify')}
          aria-describedby="notify-hint"
          checked={settings.notifyWhenDone}
          onChange={(event) => {
            save({ notifyWhenDone: event.currentTarget.checked });
          }}
        />
      </Setting>
    </Section>
  );
}
