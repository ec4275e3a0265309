import {
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconRosetteDiscountCheckFilled,
} from '@tabler/icons-react';
import type { Verdict } from '../../shared/receipt.ts';
import { useTranslation } from '../i18n/i18n.ts';
import styles from './verdict-badge.module.css';

const icons = {
  proved: IconRosetteDiscountCheckFilled,
  consistent: IconCircleCheck,
  needs_review: IconAlertTriangleFilled,
} as const;

/** The verdict in a word, with its own shape and colour. */
export function VerdictBadge({
  verdict,
  size = 'sm',
}: {
  readonly verdict: Verdict;
  readonly size?: 'sm' | 'lg';
}) {
  const { t } = useTranslation();
  return (
    <span className={styles.badge} data-verdict={verdict} data-size={size}>
      <VerdictIcon verdict={verdict} size={size === 'lg' ? 18 : 15} />
      {t(`verdict.${verdict}`)}
    </span>
  );
}

export function VerdictIcon({ verdict, size }: { readonly verdict: Verdict; readonly size: number }) {
  const Icon = icons[verdict];
  return <Icon size={size} aria-hidden />;
}
