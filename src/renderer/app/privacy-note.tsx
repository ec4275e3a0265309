import { IconLock, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { modelStatusQuery, useSettings } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './sidebar.module.css';

/** That nothing leaves this computer, where that is so: a model's server may be another one. */
export function PrivacyNote() {
  const { t } = useTranslation();
  const { data: settings } = useSettings();
  const isAsked = settings?.modelEnabled === true;
  const { data: status } = useQuery({ ...modelStatusQuery, enabled: isAsked });
  if (!settings || (isAsked && !status)) return <p className={styles.promise} />;
  const isLocal = !isAsked || status?.isLocal === true;
  const Icon = isLocal ? IconLock : IconSend;
  return (
    <p className={styles.promise}>
      <Icon size={15} aria-hidden />
      {isLocal ? t('app.offline') : t('app.remoteModel', { host: status?.host })}
    </p>
  );
}
