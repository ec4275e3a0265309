import { useLocale } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';
import styles from './money.module.css';

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
      <span className={styles.barLabel}>{label}</span>
      <span className={styles.barAmount}>{formatMoney(amountMinor, currency, locale)}</span>
      <span className={styles.barTrack} aria-hidden>
        <span className={styles.barFill} style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
  return href === undefined ? (
    <span className={styles.amountBar}>{content}</span>
  ) : (
    <a className={styles.amountBar} href={href}>
      {content}
    </a>
  );
}
