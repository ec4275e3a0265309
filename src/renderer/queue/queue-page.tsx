import { Button, Skeleton } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import type { JobView } from '../../shared/job.ts';
import { jobsQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { useStore } from '../lib/store.ts';
import { Invitation } from '../ui/invitation.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { openFilePicker } from '../uploads/take-files.ts';
import { uploads, type Upload } from '../uploads/uploads.ts';
import { groupJobs } from './group-jobs.ts';
import { JobRow } from './job-row.tsx';
import { UploadRow } from './upload-row.tsx';
import { useJobAction } from './use-job-action.ts';
import styles from './queue.module.css';

export function QueuePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('queue.title')} subtitle={t('queue.subtitle')}>
      <Queue />
    </Page>
  );
}

function Queue() {
  const { data, error, refetch } = useQuery(jobsQuery);
  const sent = useStore(uploads, (all) => all);
  if (!data) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <QueueSkeleton />;
  if (data.jobs.length === 0 && sent.length === 0) return <EmptyQueue />;
  return <QueueSections jobs={data.jobs} activeCount={data.active} sent={sent} />;
}

type QueueSectionsProps = {
  readonly jobs: readonly JobView[];
  readonly activeCount: number;
  readonly sent: readonly Upload[];
};

function QueueSections({ jobs, activeCount, sent }: QueueSectionsProps) {
  const { t } = useTranslation();
  const { active, failed, ended } = groupJobs(jobs);
  const refused = sent.filter((upload) => upload.state.kind === 'refused');
  const sending = sent.filter((upload) => upload.state.kind !== 'refused');
  const unseen = activeCount - active.length;
  return (
    <div className={styles.sections}>
      <Section title={t('queue.active')} count={active.length + sending.length}>
        <JobRows jobs={active} />
        <UploadRows uploads={sending} />
        {unseen > 0 && <li className={styles.more}>{t('queue.more', { count: unseen })}</li>}
      </Section>
      <Section title={t('queue.failed')} count={failed.length + refused.length}>
        <UploadRows uploads={refused} />
        <JobRows jobs={failed} />
      </Section>
      <Section title={t('queue.ended')} count={ended.length} aside={<ClearButton jobs={ended} />}>
        <JobRows jobs={ended} />
      </Section>
    </div>
  );
}

type SectionProps = {
  readonly title: string;
  readonly count: number;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

function Section({ title, count, aside, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>
          {title} <span>{count}</span>
        </h2>
        {aside}
      </div>
      <ul className={styles.list}>{children}</ul>
    </section>
  );
}

const JobRows = memo(function JobRows({ jobs }: { readonly jobs: readonly JobView[] }) {
  return jobs.map((job) => <JobRow key={job.jobId} job={job} />);
});

function UploadRows({ uploads: rows }: { readonly uploads: readonly Upload[] }) {
  return rows.map((upload) => <UploadRow key={upload.id} upload={upload} />);
}

/** Takes what has ended off the list. The receipts stay. */
function ClearButton({ jobs }: { readonly jobs: readonly JobView[] }) {
  const { t } = useTranslation();
  const { mutateAsync } = useJobAction();
  const clear = async () => {
    for (const { jobId } of jobs) await mutateAsync({ action: 'dismiss', jobId });
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      onClick={() => {
        // A refusal has been shown by useJobAction and ends the round.
        clear().catch(() => undefined);
      }}
    >
      {t('queue.clear')}
    </Button>
  );
}

function EmptyQueue() {
  const { t } = useTranslation();
  return (
    <Invitation
      icon={<IconListCheck size={36} stroke={1.5} />}
      title={t('queue.emptyTitle')}
      text={t('queue.emptyText')}
    >
      <Button leftSection={<IconPlus size={18} />} onClick={openFilePicker}>
        {t('add.button')}
      </Button>
    </Invitation>
  );
}

function QueueSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={styles.list} aria-busy aria-label={t('app.loading')} role="status">
      {[0, 1, 2].map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton height={40} width={40} radius="md" />
          <div className={styles.body}>
            <Skeleton height={14} width="38%" mb={10} />
            <Skeleton height={10} width="62%" />
          </div>
        </div>
      ))}
    </div>
  );
}
