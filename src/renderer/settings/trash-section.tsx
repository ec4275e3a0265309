import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Settings } from '../../shared/settings.ts';
import { foundQuery, trashQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { routeHash } from '../lib/route.ts';
import { NumberSetting } from './number-setting.tsx';
import { Section, Setting } from './setting.tsx';
import { useSave } from './use-save.ts';

/** What was deleted, and what was found: both are a page of their own. */
export function TrashSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const save = useSave();
  const { data: trash } = useQuery(trashQuery);
  const { data: found } = useQuery(foundQuery);
  const [deleted, files] = [trash?.total ?? 0, found?.files.length ?? 0];
  return (
    <Section name="trash" title={t('trash.title')}>
      <Setting
        id="trash"
        label={t('trash.setting')}
        hint={deleted === 0 ? t('trash.settingEmpty') : t('trash.settingHint', { count: deleted })}
      >
        <Button component="a" variant="default" href={routeHash({ screen: 'trash' })}>
          {t('trash.open')}
        </Button>
      </Setting>
      <NumberSetting
        id="trashDays"
        label={t('trash.days')}
        hint={t('trash.daysHint')}
        problem={t('trash.daysRange')}
        value={settings.trashDays}
        largest={3650}
        onSave={(trashDays) => {
          save({ trashDays });
        }}
      />
      <Setting
        id="found"
        label={t('found.setting')}
        hint={files === 0 ? t('found.settingEmpty') : t('found.settingHint', { count: files })}
      >
        <Button component="a" variant="default" href={routeHash({ screen: 'found' })}>
          {t('found.open')}
        </Button>
      </Setting>
    </Section>
  );
}
