import type { Settings } from '../../shared/settings.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { useUpdateSettings } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';

/** Saves a change at once. A refusal is shown, and the control goes back to what is saved. */
export function useSave(): (change: Partial<Settings>) => void {
  const { t } = useTranslation();
  const { mutate } = useUpdateSettings();
  return (change) => {
    mutate(change, {
      onSuccess: () => {
        announce(t('settings.saved'));
      },
      onError: (error) => {
        showFailure(t('notice.settingsFailed'), error);
      },
    });
  };
}
