import { ActionIcon, Progress } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatFileSize } from '../lib/format.ts';
import { dismissUpload, retryUpload, type Upload } from '../uploads/uploads.ts';
import { FileTile } from './file-tile.tsx';
import { ProblemText } from './problem-text.tsx';
import { Tip } from '../ui/tip.tsx';
import styles from './queue.module.css';

/** A file that is being handed to the engine, or that was refused. */
export function UploadRow({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { file, state } = upload;
  return (
    <li className={styles.row} data-state={state.kind}>
      <FileTile filename={file.name} />
      <div className={styles.body}>
        <div className={styles.nameLine}>
          <span className={styles.name}>{file.name}</span>
          <span className={styles.size}>{formatFileSize(file.size, locale)}</span>
        </div>
        {state.kind === 'refused' ? (
          <ProblemText code={state.error.code} />
        ) : (
          <Sending filename={file.name} />
        )}
      </div>
      <div className={styles.actions}>
        {state.kind === 'refused' && state.canRetry && (
          <Tip label={t('queue.retry')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('queue.retryFile', { filename: file.name })}
              onClick={() => {
                retryUpload(upload.id);
              }}
            >
              <IconRefresh size={18} stroke={1.7} />
            </ActionIcon>
          </Tip>
        )}
        {state.kind === 'refused' && (
          <Tip label={t('queue.dismiss')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('queue.dismissFile', { filename: file.name })}
              onClick={() => {
                dismissUpload(upload.id);
              }}
            >
              <IconX size={18} stroke={1.7} />
            </ActionIcon>
          </Tip>
        )}
      </div>
    </li>
  );
}

function Sending({ filename }: { readonly filename: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.state}>{t('add.sending')}</p>
      <Progress.Root size={5} mt={7}>
        <Progress.Section value={2} aria-label={t('queue.progressOf', { filename })} />
      </Progress.Root>
    </>
  );
}
