import { useState, type ReactNode } from 'react';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './rules.module.css';

type RuleItemProps = {
  /** What its buttons do, of which rule. */
  readonly changeLabel: string;
  readonly forgetLabel: string;
  readonly onForget: () => void;
  /** What it is changed with; `close` shows the rule again. */
  readonly form: (close: () => void) => ReactNode;
  /** Its two cells. */
  readonly children: ReactNode;
};

/** What was learned once, to be changed in its place or taken back. */
export function RuleItem({ changeLabel, forgetLabel, onForget, form, children }: RuleItemProps) {
  const { t } = useTranslation();
  const [isEdited, setIsEdited] = useState(false);
  const close = () => {
    setIsEdited(false);
  };
  if (isEdited) return <li>{form(close)}</li>;
  return (
    <li className={styles.rule}>
      {children}
      <span className={styles.actions}>
        <button
          type="button"
          className={styles.change}
          aria-label={changeLabel}
          onClick={() => {
            setIsEdited(true);
          }}
        >
          {t('rules.change')}
        </button>
        <button type="button" className={styles.forget} aria-label={forgetLabel} onClick={onForget}>
          {t('rules.forget')}
        </button>
      </span>
    </li>
  );
}
