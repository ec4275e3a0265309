import { Button, Skeleton } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FoundFile } from '../../shared/library.ts';
import { announce } from '../app/announcer.ts';
import { showFailure } from '../app/job-news.ts';
import { client } from '../client/client.ts';
import { foundQuery } from '../client/queries.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatFileSize, formatMoment } from '../lib/format.ts';
import { Invitation } from '../ui/invitation.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import styles from './keep.module.css';

/** Files that turned up among the originals and that no receipt knows of. */
export function FoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('found.title')} subtitle={t('found.text')} isNarrow>
      <Content />
    </Page>
  );
}

function Content() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(foundQuery);
  const [chosen, setChosen] = useState<FoundFile | null>(null);
  const { read, remove } = useFoundActions();
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={180} radius="lg" role="status" aria-label={t('app.loading')} />;
  if (data.files.length === 0) {
    return (
      <Invitation
        icon={<IconFileSearch size={36} stroke={1.5} />}
        title={t('found.emptyTitle')}
        text={t('found.emptyText')}
      />
    );
  }
  return (
    <>
      <ul className={styles.rows}>
        {data.files.map((file) => (
          <FoundRow key={file.name} file={file} onRead={read} onDelete={setChosen} />
        ))}
      </ul>
      <ConfirmDialog
        opened={chosen !== null}
        title={t('trash.deleteTitle')}
        text={t('found.deleteText', { name: chosen?.filename })}
        confirm={t('trash.deleteConfirm')}
        cancel={t('trash.keep')}
        isFinal
        onClose={() => {
          setChosen(null);
        }}
        onConfirm={() => {
          if (chosen !== null) remove(chosen.name);
        }}
      />
    </>
  );
}

function useFoundActions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const options = {
    onSettled: () => queries.invalidateQueries({ queryKey: foundQuery.queryKey }),
    onError: (error: unknown) => {
      showFailure(t('notice.actionFailed'), error);
    },
  };
  const reading = useMutation({
    ...options,
    mutationFn: (name: string) => client.call('found.read', { name }),
    onSuccess: () => {
      announce(t('found.reading'));
    },
  });
  const removing = useMutation({
    ...options,
    mutationFn: (name: string) => client.call('found.delete', { name }),
    onSuccess: () => {
      announce(t('trash.deletedForGood'));
    },
  });
  return { read: reading.mutate, remove: removing.mutate };
}

type FoundRowProps = {
  readonly file: FoundFile;
  readonly onRead: (name: string) => void;
  readonly onDelete: (file: FoundFile) => void;
};

function FoundRow({ file, onRead, onDelete }: FoundRowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { name, filename, sizeBytes, modifiedAt, isReadable } = file;
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.rowName}>{filename}</div>
        <div className={styles.rowText}>
          {formatFileSize(sizeBytes, locale)} · {formatMoment(modifiedAt, locale)}
          {!isReadable && ` · ${t('found.unreadable')}`}
        </div>
      </div>
      <div className={styles.actions}>
        {isReadable && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('found.readOne', { name: filename })}
            onClick={() => {
              onRead(name);
            }}
          >
            {t('found.read')}
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="red"
          aria-label={t('found.deleteOne', { name: filename })}
          onClick={() => {
            onDelete(file);
          }}
        >
          {t('trash.deleteConfirm')}
        </Button>
      </div>
    </li>
  );
}
