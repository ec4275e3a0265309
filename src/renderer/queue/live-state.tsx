import { Progress } from '@mantine/core';
import type { JobView } from '../../shared/job.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatClock, formatElapsed, formatPercent } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { timeShare } from './time-share.ts';
import styles from './queue.module.css';

export function RunningState({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  const now = useNow();
  const locale = useLocale();
  const share = timeShare(job.progress);
  return (
    <>
      <div className={styles.state}>
        <span className={styles.step}>{t(`step.${job.stepId ?? 'initialize'}`)}</span>
        {job.attempt > 1 && <span>{t('queue.attempt', { attempt: job.attempt, max: job.maxAttempts })}</span>}
        <span className={styles.elapsed}>
          {t('queue.elapsed', { time: formatElapsed(now - job.submittedAt) })}
        </span>
        <span className={styles.percent}>{formatPercent(share / 100, locale)}</span>
      </div>
      <Progress.Root size={5} mt={7} transitionDuration={250}>
        <Progress.Section value={share} aria-label={t('queue.progressOf', { filename: job.filename })} />
      </Progress.Root>
    </>
  );
}

/** Waiting for its first turn, or for the next try after one that failed and may pass. */
export function QueuedState({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  if (job.status !== 'RETRY' || job.nextAttemptAt === null) {
    return <p className={styles.state}>{t('queue.waiting')}</p>;
  }
  return <RetryState job={job} nextAttemptAt={job.nextAttemptAt} />;
}

function RetryState({ job, nextAttemptAt }: { readonly job: JobView; readonly nextAttemptAt: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const seconds = Math.ceil((nextAttemptAt - useNow()) / 1000);
  return (
    <div className={styles.state}>
      {job.error && <span className={styles.step}>{t(`error.${job.error.code}.title`)}</span>}
      <span>{t('queue.attempt', { attempt: job.attempt, max: job.maxAttempts })}</span>
      <span>
        {t('queue.retryAt', { time: formatClock(nextAttemptAt, locale) })}
        {seconds > 0 && ` (${t('queue.retryIn', { seconds })})`}
      </span>
    </div>
  );
}
