import { useLocale } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import styles from './amount-bar.module.css';

type AmountBarProps = {
  readonly label: string;
  readonly amountMinor: number;
  /** What fills the whole width. */
  readonly largest: number;
  readonly currency: string | null;
  readonly href?: string;
};

/** A name, its amount, and how it compares to the largest of its list. */
export function AmountBar({ label, amountMinor, largest, currency, href }: AmountBarProps) {
  const locale = useLocale();
  const share = Math.max(0, Math.min(1, amountMinor / Math.max(1, largest)));
  const content = (
    <>
      <span className={styles.label}>{label}</span>
      <span className={styles.amount}>{formatMoney(amountMinor, currency, locale)}</span>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
  return href === undefined ? (
    <span className={styles.bar}>{content}</span>
  ) : (
    <a className={styles.bar} href={href}>
      {content}
    </a>
  );
}
