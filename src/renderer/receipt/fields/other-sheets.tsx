import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { OtherSheet, Receipt } from '../../../shared/receipt.ts';
import { useLocale } from '../../i18n/i18n.ts';
import { formatMoney } from '../../lib/format.ts';
import styles from './fields.module.css';

/** Tells what else lies in the receipt's picture. */
export function OtherSheets({ receipt }: { readonly receipt: Receipt }) {
  const sheets = receipt.otherSheets ?? [];
  return sheets.map((sheet, index) => (
    <p className={styles.note} key={index}>
      <IconCopy size={18} stroke={1.7} aria-hidden />
      <Told sheet={sheet} currency={receipt.currency.value} />
    </p>
  ));
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
