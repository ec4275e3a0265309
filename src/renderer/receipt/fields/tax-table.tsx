import type { Receipt, VatLine } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatRate } from '../../lib/format.ts';
import { RemoveRow } from '../edit/remove-row.tsx';
import { CellGroup } from './cell-group.tsx';
import { Section } from './section.tsx';
import { useAmount } from './use-money.ts';
import { Value } from './value.tsx';
import tableStyles from './table.module.css';
import styles from './tax-table.module.css';

export function TaxTable({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const amount = useAmount();
  if (receipt.vatLines.length === 0 && receipt.taxTotalMinor.value === null) return null;
  return (
    <Section title={t('receipt.taxes')}>
      <CellGroup isGrid>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">{t('receipt.rate')}</th>
              <th scope="col" className={tableStyles.number}>
                {t('receipt.net')}
              </th>
              <th scope="col" className={tableStyles.number}>
                {t('receipt.tax')}
              </th>
              <th scope="col" className={tableStyles.number}>
                {t('receipt.gross')}
              </th>
            </tr>
          </thead>
          <tbody>
            {receipt.vatLines.map((line, index) => (
              <TaxRow key={index} line={line} index={index} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('receipt.taxTotal')}
              </th>
              <td className={tableStyles.number}>
                <Value
                  field={receipt.taxTotalMinor}
                  label={t('receipt.taxTotal')}
                  show={amount}
                  path="taxTotalMinor"
                />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </CellGroup>
    </Section>
  );
}

function TaxRow({ line, index }: { readonly line: VatLine; readonly index: number }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  const path = `vatLines[${index}]`;
  return (
    <tr>
      <td>
        <span className={styles.rate}>
          <Value field={line.category} label={t('receipt.vat')} path={`${path}.category`} missing="–" />
          <Value
            field={line.rateBasisPoints}
            label={t('receipt.rate')}
            show={(rate) => formatRate(rate, locale)}
            missing="–"
            path={`${path}.rateBasisPoints`}
          />
          <RemoveRow
            label={t('edit.removeVatLine', { letter: line.category.value ?? t('receipt.notRead') })}
            correction={{ what: 'remove-vat-line', index }}
          />
        </span>
      </td>
      <td className={tableStyles.number}>
        <Value
          field={line.netMinor}
          label={t('receipt.net')}
          show={amount}
          path={`${path}.netMinor`}
          missing="–"
        />
      </td>
      <td className={tableStyles.number}>
        <Value
          field={line.taxMinor}
          label={t('receipt.tax')}
          show={amount}
          path={`${path}.taxMinor`}
          missing="–"
        />
      </td>
      <td className={tableStyles.number}>
        <Value
          field={line.grossMinor}
          label={t('receipt.gross')}
          show={amount}
          path={`${path}.grossMinor`}
          missing="–"
        />
      </td>
    </tr>
  );
}
