import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './rules.module.css';

type ChangeFormProps = {
  readonly label: string;
  readonly isWhole: boolean;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** Its fields. */
  readonly children: ReactNode;
};

/** Fields that are saved by Enter and left by Escape. */
export function ChangeForm({ label, isWhole, onSubmit, onCancel, children }: ChangeFormProps) {
  const { t } = useTranslation();
  return (
    <form
      className={styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {children}
      <span className={styles.actions}>
        <Button type="submit" disabled={!isWhole}>
          {t('rules.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('rules.cancel')}
        </Button>
      </span>
    </form>
  );
}
