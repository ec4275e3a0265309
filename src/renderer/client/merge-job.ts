import type { ProcedureOutput } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';

type JobList = ProcedureOutput<'jobs.list'>;

/** Jobs shown in the queue; of more, the newest. */
export const jobsShown = 300;

export function isSameJob(job: JobView): (other: JobView) => boolean {
  return (other) => other.jobId === job.jobId;
}

export function isEnded(job: JobView): boolean {
  return job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';
}

/** The list with the job as it is now. An older announcement that arrives late never overwrites a newer one. */
export function mergeJob(list: JobList, job: JobView): JobList {
  const index = list.jobs.findIndex(isSameJob(job));
  const before = list.jobs[index];
  if (!before) {
    const jobs = [job, ...list.jobs].slice(0, jobsShown);
    return { total: list.total + 1, active: list.active + (isEnded(job) ? 0 : 1), jobs };
  }
  if (before.updatedAt > job.updatedAt) return list;
  const active = list.active + Number(!isEnded(job)) - Number(!isEnded(before));
  return { ...list, active: Math.max(0, active), jobs: list.jobs.with(index, job) };
}
