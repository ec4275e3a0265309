import type { LineItem } from '../../../shared/receipt.ts';
import { unitPriceOf } from '../../../shared/unit-price.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { CategoryCell } from '../edit/category-cell.tsx';
import { RowMenu } from '../edit/row-menu.tsx';
import { useAmount } from './use-money.ts';
import { Value } from './value.tsx';
import styles from './item-name.module.css';

type ItemNameProps = {
  readonly item: LineItem;
  readonly index: number;
  /** How many items there are. */
  readonly count: number;
};

/** The product's name as it is printed, written out below where that differs, and what kind of goods it is. */
export function ItemName({ item, index, count }: ItemNameProps) {
  const { t } = useTranslation();
  const { name, normalizedName } = item;
  const isWrittenOut = normalizedName !== null && plain(normalizedName) !== plain(name.value ?? '');
  return (
    <>
      <Value field={name} label={t('receipt.name')} path={`items[${index}].name`} />
      {item.isDeposit && <span className={styles.tag}>{t('receipt.deposit')}</span>}
      <span className={styles.under} data-minor>
        {isWrittenOut && (
          <Value
            field={{ ...name, value: normalizedName }}
            label={t('edit.writtenOutName')}
            path={`items[${index}].normalizedName`}
          />
        )}
        {!item.isDeposit && <CategoryCell item={item} index={index} />}
        <RowMenu item={item} index={index} count={count} />
      </span>
    </>
  );
}

/** Without spaces and capitals: what differs in nothing else tells nobody more. */
function plain(name: string): string {
  return name.replaceAll(/\s/g, '').toLowerCase();
}

/** What a kilogram or a litre costs, where the size is known. What a piece costs stands in the row already. */
export function UnitPriceNote({ item }: { readonly item: LineItem }) {
  const amount = useAmount();
  const price = unitPriceOf(item);
  if (!price || price.unit === 'szt') return null;
  // Sold by weight and without a discount, it stands in the row as the printed price.
  const isPrinted =
    item.unit === price.unit && item.unitPriceMinor.value !== null && !item.discountMinor.value;
  if (isPrinted) return null;
  return (
    <span className={styles.unitPrice}>
      {amount(price.amountMinor)} / {price.unit}
    </span>
  );
}
