import type { Overview } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney, formatRate } from '../lib/format.ts';
import { Card } from './card.tsx';
import { FiguresTable } from './figures-table.tsx';

/** The tax tables of all receipts, by rate. */
export function VatCard({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (overview.vat.length === 0) return null;
  const money = (minor: number) => formatMoney(minor, overview.currency, locale);
  return (
    <Card title={t('money.vat')}>
      <FiguresTable columns={[t('money.vatRate'), t('money.vatNet'), t('money.vatTax'), t('money.vatGross')]}>
        {overview.vat.map(({ rateBasisPoints, netMinor, taxMinor, grossMinor }) => (
          <tr key={rateBasisPoints ?? 'none'}>
            <td>{rateBasisPoints === null ? t('money.vatExempt') : formatRate(rateBasisPoints, locale)}</td>
            <td>{money(netMinor)}</td>
            <td>{money(taxMinor)}</td>
            <td>{money(grossMinor)}</td>
          </tr>
        ))}
      </FiguresTable>
    </Card>
  );
}
