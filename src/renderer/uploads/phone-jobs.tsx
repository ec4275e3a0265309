import { useQuery } from '@tanstack/react-query';
import type { JobView } from '../../shared/job.ts';
import { jobsQuery } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import styles from './phone-dialog.module.css';

/** What came in by the phone, the last first, each with what became of it. */
export function PhoneJobs({ jobIds }: { readonly jobIds: readonly string[] }) {
  const { t } = useTranslation();
  const { data: list } = useQuery(jobsQuery);
  const jobs = list?.jobs.filter(({ jobId }) => jobIds.includes(jobId)) ?? [];
  return (
    <section>
      <p className={styles.received} role="status">
        {t('phone.received', { count: jobIds.length })}
      </p>
      <ul className={styles.jobs}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            <span>{nameOf(job)}</span>
            <JobState job={job} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ storeName, filename }: JobView): string {
  return storeName ?? filename;
}

function JobState({ job }: { readonly job: JobView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (job.error !== null) return <span>{t(`error.${job.error.code}.title`)}</span>;
  if (job.verdict === null) return <progress value={job.progress} max={100} aria-label={job.filename} />;
  return (
    <span className={styles.read}>
      {job.totalMinor !== null && formatMoney(job.totalMinor, job.currency, locale)}
      <VerdictBadge verdict={job.verdict} />
    </span>
  );
}
