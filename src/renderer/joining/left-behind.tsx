import { IconAlertCircle } from '@tabler/icons-react';
import { chosenCategoryOf } from '../../shared/categories.ts';
import type { LeftBehind as Value, ReceiptRecord } from '../../shared/contract.ts';
import { paymentMethodSchema } from '../../shared/receipt.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay, formatMoney, formatQuantity } from '../lib/format.ts';
import { labelOf } from '../receipt/reading/field-name.tsx';
import styles from './joined-note.module.css';

/** Tells what the user corrected on a joined receipt's pictures and it doesn't say, until the user has checked it. */
export function LeftBehind({ record: { leftBehind, notes } }: { readonly record: ReceiptRecord }) {
  const { t } = useTranslation();
  if (leftBehind.length === 0 || notes.checkedAt !== null) return null;
  return (
    <div className={styles.left} role="note">
      <IconAlertCircle size={18} stroke={1.7} aria-hidden />
      <div>
        {t('joining.leftBehind')}
        <ul className={styles.values}>
          {leftBehind.map((value, index) => (
            <li key={index}>
              <Told told={value} /> <small>{value.filename}</small>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Names of what a correction may change besides the fields that readings disagree on. */
const labels = {
  totalMinor: 'receipt.total',
  changeMinor: 'receipt.change',
  paymentMethod: 'edit.method',
  normalizedName: 'receipt.name',
  unit: 'joining.unit',
  categoryId: 'edit.category',
  item: 'joining.row',
  discount: 'receipt.itemDiscount',
  payment: 'receipt.payments',
  vatLine: 'receipt.taxes',
} as const;

/** `TORBA, Total: 0.50 PLN` */
function Told({ told }: { readonly told: Value }) {
  const { t } = useTranslation();
  const shown = useShown(told);
  const { key, item } = told;
  // A key of the table's own type, as hasOwn has just found.
  const label = Object.hasOwn(labels, key) ? labels[key as keyof typeof labels] : labelOf(key);
  return `${[item, label === null ? key : t(label)].filter((part) => part !== null).join(', ')}: ${shown}`;
}

/** The value as the receipt would show it. */
function useShown({ key, value, currency }: Value): string {
  const { t } = useTranslation();
  const locale = useLocale();
  if (value === null) return t('joining.takenOut');
  if (typeof value === 'number')
    return key === 'quantity' ? formatQuantity(value, locale) : formatMoney(value, currency, locale);
  if (key === 'date') return formatDay(value, locale);
  if (key === 'categoryId') return chosenCategoryOf(value)?.[locale] ?? value;
  const method = key === 'paymentMethod' ? paymentMethodSchema.safeParse(value) : null;
  return method?.success ? t(`payment.${method.data}`) : value;
}
