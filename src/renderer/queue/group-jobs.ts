import type { JobView } from '../../shared/job.ts';

export type JobGroups = {
  /** Running ones first, then the waiting in the order of their turn. */
  readonly active: readonly JobView[];
  readonly failed: readonly JobView[];
  /** Read or cancelled, the latest first. */
  readonly ended: readonly JobView[];
};

export function groupJobs(jobs: readonly JobView[]): JobGroups {
  const byTurn = (a: JobView, b: JobView) =>
    Number(b.state === 'running') - Number(a.state === 'running') || a.submittedAt - b.submittedAt;
  const byEnd = (a: JobView, b: JobView) => (b.finishedAt ?? b.updatedAt) - (a.finishedAt ?? a.updatedAt);
  return {
    active: jobs.filter((job) => job.state === 'running' || job.state === 'queued').sort(byTurn),
    failed: jobs.filter((job) => job.state === 'failed').sort(byEnd),
    ended: jobs.filter((job) => job.state === 'succeeded' || job.state === 'cancelled').sort(byEnd),
  };
}
