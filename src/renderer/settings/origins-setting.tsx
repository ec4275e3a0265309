import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { originSchema } from '../../shared/settings.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { Setting } from './setting.tsx';
import styles from './settings.module.css';

type OriginsSettingProps = {
  readonly origins: readonly string[];
  readonly onSave: (origins: string[]) => void;
};

/** The sites whose pages may use the port. One that isn't written as a browser names it is told and not saved. */
export function OriginsSetting({ origins, onSave }: OriginsSettingProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<string | null>(null);
  const change = (texts: string[]) => {
    const wanted = texts.map(tidied);
    const wrong = wanted.find((text) => !originSchema.safeParse(text).success);
    setRefused(wrong ?? null);
    if (wrong === undefined) onSave([...new Set(wanted)]);
  };
  return (
    <Setting id="origins" label={t('safety.origins')} hint={t('safety.originsHint')}>
      <TagsInput
        className={styles.origins}
        classNames={{ inputField: styles.originField }}
        aria-labelledby="origins-label"
        aria-describedby="origins-hint"
        placeholder={origins.length === 0 ? t('safety.originsPlaceholder') : ''}
        value={[...origins]}
        maxTags={20}
        error={refused === null ? undefined : t('safety.originsProblem')}
        onChange={change}
      />
    </Setting>
  );
}

/** As people paste it from the address bar. */
function tidied(text: string): string {
  return text.trim().toLowerCase().replace(/\/+$/, '');
}
