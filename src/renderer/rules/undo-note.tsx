import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './rules.module.css';

/** Tells what was done, and offers to undo it. */
export function UndoNote({
  onUndo,
  children,
}: {
  readonly onUndo: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.undo} role="status">
      {children}
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        {t('trash.undo')}
      </Button>
    </div>
  );
}
