import { Table } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReceiptRecord } from '../../shared/contract.ts';
import type { LineItem } from '../../shared/receipt.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatCount, formatDay, formatMoney, type Locale } from '../lib/format.ts';
import styles from './duplicates.module.css';

type CompareTableProps = { readonly earlier: ReceiptRecord; readonly later: ReceiptRecord };

type Row = { readonly name: string; readonly values: readonly [string | null, string | null] };

/** What both say, row by row; where they differ is marked by more than its colour. */
export function CompareTable({ earlier, later }: CompareTableProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const rows = [...headRows(earlier, later, t, locale), ...itemRows(earlier, later, locale)];
  return (
    <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={t('alike.field')}>
      <Table className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            {(['field', 'first', 'second'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`alike.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, values }, index) => (
            <Table.Tr key={index} data-differs={values[0] !== values[1] || undefined}>
              <Table.Th scope="row">
                {name}
                {values[0] !== values[1] && <span className={styles.differs}>{t('alike.differs')}</span>}
              </Table.Th>
              {values.map((value, side) => (
                <Table.Td key={side} data-missing={value === null || undefined}>
                  {value ?? t('alike.nothing')}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function headRows(earlier: ReceiptRecord, later: ReceiptRecord, t: TFunction, locale: Locale): Row[] {
  const row = (name: string, say: (record: ReceiptRecord) => string | null): Row => {
    return { name, values: [say(earlier), say(later)] };
  };
  return [
    row(t('alike.shop'), ({ receipt }) => receipt.storeName.value),
    row(t('alike.day'), ({ receipt: { date } }) => date.value && formatDay(date.value, locale)),
    row(t('alike.time'), ({ receipt }) => receipt.time.value),
    row(t('alike.total'), ({ receipt }) => moneyOf(receipt.totalMinor.value, receipt.currency.value, locale)),
    row(t('alike.number'), ({ receipt }) => receipt.receiptNumber.value),
    row('NIP', ({ receipt }) => receipt.nip.value),
    row(t('alike.items'), ({ receipt }) => formatCount(receipt.items.length, locale)),
    row(t('alike.paid'), ({ notes }) => notes.payer ?? ''),
    row(t('alike.tags'), ({ notes }) => notes.tags.join(', ')),
    row(t('alike.textNote'), ({ notes }) => notes.note ?? ''),
  ].filter(({ values }) => values.some((value) => value !== ''));
}

/** Items by their place: of one purchase both receipts print them in the same order. */
function itemRows(earlier: ReceiptRecord, later: ReceiptRecord, locale: Locale): Row[] {
  const [some, others] = [earlier.receipt.items, later.receipt.items];
  const say = (record: ReceiptRecord, item: LineItem | undefined) =>
    item === undefined ? null : moneyOf(item.totalMinor.value, record.receipt.currency.value, locale);
  return Array.from({ length: Math.max(some.length, others.length) }, (_, index) => {
    const [one, other] = [some[index], others[index]];
    const name = one?.name.value ?? other?.name.value ?? `${index + 1}.`;
    return { name, values: [say(earlier, one), say(later, other)] as const };
  });
}

function moneyOf(minor: number | null, currency: string | null, locale: Locale): string | null {
  return minor === null ? null : formatMoney(minor, currency, locale);
}
