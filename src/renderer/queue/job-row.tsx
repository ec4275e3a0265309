import { ActionIcon, Button } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { JobView } from '../../shared/job.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatFileSize, formatMoney } from '../lib/format.ts';
import { noFilter, routeHash } from '../lib/route.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { FileTile } from './file-tile.tsx';
import { QueuedState, RunningState } from './live-state.tsx';
import { ProblemText } from './problem-text.tsx';
import { canHelpToRetry } from './can-help-to-retry.ts';
import { useJobAction, type JobAction } from './use-job-action.ts';
import { Tip } from '../ui/tip.tsx';
import styles from './queue.module.css';

/** One job of the queue: what it is, how far it has come, and what can be done about it. */
export const JobRow = memo(function JobRow({ job }: { readonly job: JobView }) {
  const locale = useLocale();
  return (
    <li className={styles.row} data-state={job.state} data-job={job.jobId}>
      <FileTile filename={job.filename} />
      <div className={styles.body}>
        <div className={styles.nameLine}>
          <span className={styles.name}>{job.filename}</span>
          <span className={styles.size}>{formatFileSize(job.fileSize, locale)}</span>
        </div>
        <JobState job={job} />
      </div>
      <div className={styles.actions}>
        <JobActions job={job} />
      </div>
    </li>
  );
});

function JobState({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  switch (job.state) {
    case 'queued':
      return <QueuedState job={job} />;
    case 'running':
      return <RunningState job={job} />;
    case 'failed':
      return <ProblemText code={job.error?.code ?? 'INTERNAL_SERVER_ERROR'} />;
    case 'cancelled':
      return <p className={styles.state}>{t('queue.cancelled')}</p>;
    case 'succeeded':
      return job.isDuplicate ? (
        <p className={styles.state}>{t('queue.duplicate')}</p>
      ) : (
        <DoneState job={job} />
      );
    default:
      return assertNever(job.state);
  }
}

function DoneState({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const total =
    job.totalMinor === null ? t('list.noTotal') : formatMoney(job.totalMinor, job.currency, locale);
  return (
    <div className={styles.done}>
      <span>{job.storeName ?? t('list.noStore')}</span>
      <span className="tabular">{total}</span>
      {job.verdict && <VerdictBadge verdict={job.verdict} />}
    </div>
  );
}

function JobActions({ job }: { readonly job: JobView }) {
  switch (job.state) {
    case 'queued':
    case 'running':
      return <ActionButton job={job} action="cancel" />;
    case 'failed':
    case 'cancelled':
      return (
        <>
          {canHelpToRetry(job) && <ActionButton job={job} action="retry" />}
          <ActionButton job={job} action="dismiss" />
        </>
      );
    case 'succeeded':
      return (
        <>
          <OpenLink job={job} />
          <ActionButton job={job} action="dismiss" />
        </>
      );
    default:
      return assertNever(job.state);
  }
}

/** What is wrong with the file stays wrong, however often it is read. */
function OpenLink({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  if (!job.receiptId) return null;
  const href = routeHash({ screen: 'receipt', receiptId: job.receiptId, filter: noFilter, index: null });
  return (
    <Button
      component="a"
      href={href}
      variant="default"
      size="compact-sm"
      aria-label={t('queue.openFile', { filename: job.filename })}
    >
      {t(job.isDuplicate ? 'queue.openDuplicate' : 'queue.open')}
    </Button>
  );
}

function ActionButton({ job, action }: { readonly job: JobView; readonly action: JobAction }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useJobAction();
  return (
    <Tip label={t(`queue.${action}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        disabled={isPending}
        aria-label={t(`queue.${action}File`, { filename: job.filename })}
        onClick={() => {
          mutate({ action, jobId: job.jobId });
        }}
      >
        {action === 'retry' ? <IconRefresh size={18} stroke={1.7} /> : <IconX size={18} stroke={1.7} />}
      </ActionIcon>
    </Tip>
  );
}
