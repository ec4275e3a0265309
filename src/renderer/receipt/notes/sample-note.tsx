import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { sampleFilename } from '../../../shared/sample.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { useMoveToTrash } from '../../keep/use-trash.tsx';
import { navigate, noFilter } from '../../lib/route.ts';
import styles from './notes.module.css';

/** Says that this is the drawn sample, what there is to see, and takes it away by one click. */
export function SampleNote({ record }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const moveToTrash = useMoveToTrash();
  if (record.job.filename !== sampleFilename) return null;
  const remove = async () => {
    const isRemoved = await moveToTrash(record.receiptId, t('sample.name'));
    if (isRemoved) navigate({ screen: 'receipts', filter: noFilter });
  };
  return (
    <div className={styles.sample} role="note">
      <IconSchool size={20} stroke={1.7} aria-hidden />
      <span>{t('sample.note')}</span>
      <Button size="compact-sm" variant="default" onClick={() => void remove()}>
        {t('sample.remove')}
      </Button>
    </div>
  );
}
