import type { ErrorCode } from '../../shared/app-error.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './queue.module.css';

/** What went wrong with a file, and what to do about it. */
export function ProblemText({ code }: { readonly code: ErrorCode }) {
  const { t } = useTranslation();
  return (
    <p className={styles.problem}>
      <strong>{t(`error.${code}.title`)}.</strong> {t(`error.${code}.advice`)}
    </p>
  );
}
