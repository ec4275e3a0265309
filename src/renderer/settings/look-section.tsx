import { settingsSchema, type Settings } from '../../shared/settings.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { Segments } from '../ui/segments.tsx';
import { Section, Setting } from './setting.tsx';
import { useSave } from './use-save.ts';

const { language: languageSchema, theme: themeSchema } = settingsSchema.shape;

export function LookSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Section name="look" title={t('settings.look')}>
      <Setting id="language" label={t('settings.language')}>
        <Segments
          aria-labelledby="language-label"
          value={settings.language}
          onChange={(value) => {
            save({ language: languageSchema.parse(value) });
          }}
          data={[
            { value: 'system', label: t('settings.languageSystem') },
            { value: 'pl', label: 'Polski' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Setting>
      <Setting id="theme" label={t('settings.theme')}>
        <Segments
          aria-labelledby="theme-label"
          value={settings.theme}
          onChange={(value) => {
            save({ theme: themeSchema.parse(value) });
          }}
          data={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        />
      </Setting>
    </Section>
  );
}
