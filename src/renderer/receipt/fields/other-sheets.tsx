import { IconCopy } from '@tabler/icons-react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ReceiptRecord } from '../../../shared/contract.ts';
import type { OtherSheet } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatMoney } from '../../lib/format.ts';
import { noFilter, routeHash } from '../../lib/route.ts';
import styles from './fields.module.css';

/** Tells what else lies in the receipt's picture, and leads to the other receipts. */
export function OtherSheets({ record }: { readonly record: ReceiptRecord }) {
  const { receipt, otherReceipts } = record;
  const sheets = receipt.otherSheets ?? [];
  return sheets.map((sheet, index) => (
    <p className={styles.note} key={index}>
      <IconCopy size={18} stroke={1.7} aria-hidden />
      <span>
        <Told sheet={sheet} currency={receipt.currency.value} />{' '}
        <LinkTo receiptId={otherReceipts.find((one) => isOf(one, sheet))?.receiptId} />
      </span>
    </p>
  ));
}

function isOf({ jobId }: { readonly jobId: string }, sheet: OtherSheet): boolean {
  return sheet.kind === 'receipt' && sheet.jobId === jobId;
}

function LinkTo({ receiptId }: { readonly receiptId: string | undefined }) {
  const { t } = useTranslation();
  if (receiptId === undefined) return null;
  const href = routeHash({ screen: 'receipt', receiptId, filter: noFilter, index: null });
  return <a href={href}>{t('otherSheets.open')}</a>;
}

function Told({ sheet, currency }: { readonly sheet: OtherSheet; readonly currency: string | null }) {
  const { t } = useTranslation();
  const locale = useLocale();
  switch (sheet.kind) {
    case 'receipt':
      return t('otherSheets.receipt');
    case 'card-slip':
      return t('otherSheets.slip', { amount: formatMoney(sheet.amountMinor, currency, locale) });
    case 'other':
      return t('otherSheets.other');
    default:
      return assertNever(sheet);
  }
}
