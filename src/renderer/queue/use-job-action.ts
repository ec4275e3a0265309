import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { mergeJob } from '../client/merge-job.ts';
import { jobsQuery } from '../client/queries.ts';
import { useTranslation } from '../i18n/i18n.ts';

export type JobAction = 'cancel' | 'retry' | 'dismiss';

/** What the person may do to a job. The list shows the result as the engine answers it. */
export function useJobAction() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async ({ action, jobId }: { action: JobAction; jobId: string }) => {
      if (action !== 'dismiss') return client.call(`jobs.${action}`, { jobId });
      await client.call('jobs.dismiss', { jobId });
      return null;
    },
    onSuccess: (job, { jobId }) => {
      queries.setQueryData(jobsQuery.queryKey, (list) => {
        if (!list) return list;
        if (job) return mergeJob(list, job);
        return { ...list, total: list.total - 1, jobs: list.jobs.filter((other) => other.jobId !== jobId) };
      });
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
  });
}
