import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../shared/statistics.ts';
import { useLocale } from '../i18n/i18n.ts';
import { formatMoney, formatRate } from '../lib/format.ts';
import styles from './money.module.css';

/** The tax tables of all receipts, by rate. */
export function VatCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (overview.vat.length === 0) return null;
  const money = (minor: number) => formatMoney(minor, overview.currency, locale);
  return (
    <section className={styles.card} aria-label={t('money.vat')}>
      <h3 className={styles.cardTitle}>{t('money.vat')}</h3>
      <Table className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            {(['vatRate', 'vatNet', 'vatTax', 'vatGross'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`money.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {overview.vat.map(({ rateBasisPoints, netMinor, taxMinor, grossMinor }) => (
            <Table.Tr key={rateBasisPoints ?? 'none'}>
              <Table.Td>
                {rateBasisPoints === null ? t('money.vatExempt') : formatRate(rateBasisPoints, locale)}
              </Table.Td>
              <Table.Td>{money(netMinor)}</Table.Td>
              <Table.Td>{money(taxMinor)}</Table.Td>
              <Table.Td>{money(grossMinor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
