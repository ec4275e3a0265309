import { Button } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/i18n.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

/** Says that the user has changed what was read, and takes it back when asked. */
export function CorrectedNote() {
  const { t } = useTranslation();
  const { revert, isSaving } = useEditing();
  return (
    <div className={styles.corrected}>
      <span>
        <IconPencil size={18} stroke={1.8} aria-hidden />
        {t('edit.isCorrected')}
      </span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={isSaving}
        onClick={revert}
      >
        {t('edit.revert')}
      </Button>
    </div>
  );
}
