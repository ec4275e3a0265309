import { Button } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { serverAge, type ModelStatus } from '../../../shared/language-model.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatMoment } from '../../lib/format.ts';
import { Setting } from '../setting.tsx';
import styles from './model.module.css';

/** Whether the model can be used now, and what to do where it can't. */
export function ModelState({ status }: { readonly status: ModelStatus }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const locale = useLocale();
  const { problem, model, serverVersion, host, breaker, lastTrouble } = status;
  const age = serverAge(serverVersion);
  const Icon = problem === null ? IconCheck : IconAlertCircle;
  return (
    <Setting
      id="state"
      label={t('model.state')}
      hint={
        <>
          <span className={styles.state} data-good={problem === null} role="status">
            <Icon size={16} aria-hidden />
            {problem === null ? t('model.ready', { model }) : t(`model.problem.${problem}`)}
          </span>
          {serverVersion !== null && (
            <span className={styles.line}>{t('model.serverVersion', { version: serverVersion, host })}</span>
          )}
          {age !== 'current' && <span className={styles.line}>{t(`model.server.${age}`)}</span>}
          {problem === null && lastTrouble && (
            <span className={styles.line}>
              {t('model.lastTrouble', {
                at: formatMoment(lastTrouble.at, locale),
                problem: t(`model.problem.${lastTrouble.problem}`),
              })}
            </span>
          )}
          {breaker === 'open' && <span className={styles.line}>{t('model.breakerOpen')}</span>}
        </>
      }
    >
      <Button
        variant="default"
        onClick={() => {
          void queries.invalidateQueries({ queryKey: ['model'] });
        }}
      >
        {t('model.check')}
      </Button>
    </Setting>
  );
}
