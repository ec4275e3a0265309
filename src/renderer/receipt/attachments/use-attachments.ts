import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { AppError } from '../../../shared/app-error.ts';
import type { Attachment } from '../../../shared/attachment.ts';
import { fileLimits } from '../../../shared/engine.ts';
import { announce } from '../../app/announcer.ts';
import { showFailure } from '../../app/job-news.ts';
import { notify } from '../../app/notify.ts';
import { client } from '../../client/client.ts';
import { receiptQuery } from '../../client/queries.ts';
import { useTranslation } from '../../i18n/i18n.ts';

/** Under the receipt's key: whatever changes the receipt has them read anew. */
export function attachmentsQuery(receiptId: string) {
  return queryOptions({
    queryKey: [...receiptQuery(receiptId).queryKey, 'attachments'],
    queryFn: () => client.call('attachments.list', { receiptId }),
    select: ({ attachments }) => attachments,
  });
}

/** Adds files to a receipt one after the other, removes them and puts them back. */
export function useAttachmentChanges(receiptId: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: attachmentsQuery(receiptId).queryKey });
  const adding = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const added: string[] = [];
      for (const file of files) {
        try {
          await send(receiptId, file);
          added.push(file.name);
        } catch (error) {
          showFailure(t('attachments.notAdded', { name: file.name }), error);
        }
      }
      // They may have been dropped while the panel that lists them is out of sight.
      if (added.length > 0)
        notify({
          tone: 'good',
          title: t('attachments.added', { count: added.length }),
          message: added.join(', '),
        });
    },
    onSettled,
  });
  const moving = useMutation({
    mutationFn: ({ attachmentId, removedAt }: Attachment) =>
      client.call(removedAt === null ? 'attachments.remove' : 'attachments.putBack', {
        receiptId,
        attachmentId,
      }),
    onSuccess: ({ filename: name, removedAt }) => {
      announce(t(removedAt === null ? 'attachments.isBack' : 'attachments.isRemoved', { name }));
    },
    onError: (error) => {
      showFailure(t('notice.actionFailed'), error);
    },
    onSettled,
  });
  return {
    add: adding.mutate,
    isAdding: adding.isPending,
    /** Removes one that is there, and puts one back that was removed. */
    removeOrPutBack: moving.mutate,
  };
}

/** What is too large isn't read into memory only to be refused. */
async function send(receiptId: string, file: File): Promise<void> {
  if (file.size > fileLimits.maxFileBytes) throw new AppError('FILE_TOO_LARGE', 'The file is too large.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  await client.call('attachments.add', { receiptId, filename: file.name, bytes });
}
