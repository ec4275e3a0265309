import { useQueryClient } from '@tanstack/react-query';
import { AppError } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import { showFailure } from '../app/job-news.ts';
import { notify } from '../app/notify.ts';
import { client } from '../client/client.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { navigate, noFilter, parseRoute } from '../lib/route.ts';
import { refusalOf } from '../uploads/check-file.ts';
import { submitFile } from '../uploads/uploads.ts';

/** Several pictures of one receipt: joined, added to, and taken apart. Each answers whether it was done. */
export function useJoining() {
  const { t } = useTranslation();
  const queries = useQueryClient();

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      showFailure(t('notice.actionFailed'), error);
      return false;
    } finally {
      // What is kept of a receipt itself follows from events: one that is gone must not be asked for.
      for (const key of ['receipts', 'trash', 'jobs']) void queries.invalidateQueries({ queryKey: [key] });
    }
  }

  async function joinAll(ids: readonly string[]): Promise<void> {
    const job = await client.call('joining.join', { ids: [...ids] });
    notify({ tone: 'good', title: t('joining.begun'), message: t('joining.begunText') });
    showWhenRead(job, ids);
  }

  return {
    join: (ids: readonly string[]) => attempt(() => joinAll(ids)),
    /** More pictures of a receipt, behind those that it has. */
    addPages: (receiptId: string, files: readonly File[]) =>
      attempt(async () => {
        for (const file of files) refuseUnfit(file);
        const jobIds: string[] = [];
        for (const file of files) jobIds.push((await submitFile(file)).jobId);
        await joinAll([receiptId, ...jobIds]);
      }),
    split: (receiptId: string) =>
      attempt(async () => {
        const { receiptIds } = await client.call('joining.split', { receiptId });
        notify({ tone: 'good', title: t('joining.isSplit'), message: t('joining.isSplitText') });
        const [first] = receiptIds;
        if (first === undefined) navigate({ screen: 'receipts', filter: noFilter });
        else show(first);
      }),
  };
}

/** Before any of them is sent: one that can't be a page would leave the others receipts of their own. */
function refuseUnfit(file: File): void {
  const refusal = refusalOf(file);
  if (refusal !== null) throw new AppError(refusal, 'The file was refused.');
}

/** Whoever looks at a receipt that is joined sees the whole of it as soon as it is read. */
function showWhenRead(joined: JobView, partIds: readonly string[]): void {
  const showIfLookedAt = ({ receiptId }: JobView) => {
    const route = parseRoute(location.hash);
    if (receiptId !== null && route.screen === 'receipt' && partIds.includes(route.receiptId))
      show(receiptId);
  };
  if (joined.finishedAt !== null) {
    showIfLookedAt(joined);
    return;
  }
  const stop = client.link.subscribe((event) => {
    if (event.type !== 'job.changed' || event.job.jobId !== joined.jobId || event.job.finishedAt === null)
      return;
    stop();
    showIfLookedAt(event.job);
  });
}

function show(receiptId: string): void {
  navigate({ screen: 'receipt', receiptId, filter: noFilter, index: null });
}
