import { IconCheck } from '@tabler/icons-react';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatMoney } from '../../lib/format.ts';
import styles from './notes.module.css';

/** Says that the user took a receipt which doesn't add up, and by how much it doesn't. */
export function AcceptedNote({ record: { receipt, notes } }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (notes.checkedAt === null || receipt.verdict !== 'needs_review') return null;
  const differences = receipt.checks.flatMap(({ holds, differenceMinor }) =>
    holds || differenceMinor === null ? [] : [Math.abs(differenceMinor)],
  );
  const largest = Math.max(0, ...differences);
  return (
    <p className={styles.accepted}>
      <IconCheck size={18} stroke={1.8} aria-hidden />
      {largest === 0
        ? t('notes.accepted')
        : t('notes.acceptedOff', { amount: formatMoney(largest, receipt.currency.value, locale) })}
    </p>
  );
}
