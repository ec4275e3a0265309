import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { useStore } from '../lib/store.ts';
import styles from './connection-banner.module.css';

/** Says that the engine can't be reached, for as long as that is so. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const isLost = useStore(client.link.connection, (state) => state === 'lost');
  return (
    <div role="alert">
      {isLost && (
        <div className={styles.banner}>
          <IconPlugConnectedX size={20} aria-hidden />
          <p>
            <strong>{t('connection.lost')}</strong> <span>{t('connection.lostHint')}</span>
          </p>
          <Button size="compact-sm" variant="default" onClick={client.link.retryNow}>
            {t('connection.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
