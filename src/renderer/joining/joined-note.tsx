import { Button } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReceiptRecord } from '../../shared/contract.ts';
import { useTranslation } from '../i18n/i18n.ts';
import { ConfirmDialog } from '../keep/confirm-dialog.tsx';
import { useJoining } from './use-joining.ts';
import styles from './joined-note.module.css';

/** Tells that the receipt was joined from several pictures, and takes it apart. */
export function JoinedNote({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const { split } = useJoining();
  const [isAsking, setAsking] = useState(false);
  if (!record.isJoined) return null;
  return (
    <div className={styles.note} role="note">
      <IconFiles size={18} stroke={1.7} aria-hidden />
      <span>{t('joining.note')}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('joining.split')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('joining.splitTitle')}
        text={t('joining.splitText')}
        confirm={t('joining.split')}
        cancel={t('joining.cancel')}
        isFinal={false}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => void split(record.receiptId)}
      />
    </div>
  );
}
