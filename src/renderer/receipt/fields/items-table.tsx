import type { LineItem, Receipt } from '../../../shared/receipt.ts';
import { useLocale, useTranslation } from '../../i18n/i18n.ts';
import { formatMoney, formatQuantity } from '../../lib/format.ts';
import { AddParts } from '../edit/add-parts.tsx';
import { useGridKeys } from '../edit/use-grid-keys.ts';
import { CellGroup } from './cell-group.tsx';
import { ItemName, UnitPriceNote } from './item-name.tsx';
import { Section } from './section.tsx';
import { useAmount, useDeduction } from './use-money.ts';
import { Value } from './value.tsx';
import styles from './items-table.module.css';
import tableStyles from './table.module.css';

export function ItemsTable({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const gridKeys = useGridKeys(receipt);
  return (
    <Section title={t('receipt.items')} count={receipt.items.length}>
      {receipt.items.length === 0 ? (
        <p className={styles.empty}>{t('receipt.itemsEmpty')}</p>
      ) : (
        <CellGroup isGrid>
          <table {...gridKeys} className={`${tableStyles.table ?? ''} ${styles.itemRows ?? ''}`}>
            <thead>
              <tr>
                <th scope="col">{t('receipt.name')}</th>
                <th scope="col" className={tableStyles.number}>
                  {t('receipt.quantity')} × {t('receipt.price')}
                </th>
                <th scope="col" className={tableStyles.letter}>
                  {t('receipt.vat')}
                </th>
                <th scope="col" className={tableStyles.number}>
                  {t('receipt.itemTotal')}
                </th>
              </tr>
            </thead>
            <tbody>
              {receipt.items.map((item, index) => (
                <ItemRow key={index} item={item} index={index} count={receipt.items.length} />
              ))}
            </tbody>
            <TotalRow receipt={receipt} />
          </table>
        </CellGroup>
      )}
      <AddParts receipt={receipt} />
    </Section>
  );
}

type ItemProps = { readonly item: LineItem; readonly index: number };

function ItemRow({ item, index, count }: ItemProps & { readonly count: number }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const path = `items[${index}]`;
  return (
    <tr>
      <td>
        <ItemName item={item} index={index} count={count} />
      </td>
      <td className={tableStyles.number}>
        <QuantityAndPrice item={item} index={index} />
        <UnitPriceNote item={item} />
      </td>
      <td className={tableStyles.letter}>
        <Value field={item.vatCategory} label={t('receipt.vat')} missing="–" path={`${path}.vatCategory`} />
      </td>
      <td className={tableStyles.number}>
        <Value
          field={item.totalMinor}
          label={t('receipt.itemTotal')}
          show={amount}
          path={`${path}.totalMinor`}
        />
        <ItemDiscount item={item} />
      </td>
    </tr>
  );
}

function QuantityAndPrice({ item, index }: ItemProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const amount = useAmount();
  const quantity = (milli: number) =>
    [formatQuantity(milli, locale), item.unit].filter(Boolean).join('\u00a0');
  return (
    <span className={styles.product}>
      <Value
        field={item.quantity}
        label={t('receipt.quantity')}
        show={quantity}
        missing="?"
        path={`items[${index}].quantity`}
      />
      <span aria-hidden>×</span>
      <Value
        field={item.unitPriceMinor}
        label={t('receipt.price')}
        show={amount}
        missing="?"
        path={`items[${index}].unitPriceMinor`}
      />
    </span>
  );
}

function ItemDiscount({ item }: { readonly item: LineItem }) {
  const { t } = useTranslation();
  const deduction = useDeduction();
  if (!item.discountMinor.value) return null;
  return (
    <span className={styles.deduction}>
      <Value field={item.discountMinor} label={t('receipt.itemDiscount')} show={deduction} />
    </span>
  );
}

function TotalRow({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={3}>
          {t('receipt.total')}
        </th>
        <td className={tableStyles.number}>
          <Value
            path="totalMinor"
            field={receipt.totalMinor}
            label={t('receipt.total')}
            show={(minor) => formatMoney(minor, receipt.currency.value, locale)}
          />
        </td>
      </tr>
    </tfoot>
  );
}
