import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Discount, Receipt } from '../../../shared/receipt.ts';
import { useEditing } from './editing.ts';
import styles from './edit.module.css';

type DiscountPlaceProps = {
  readonly discount: Discount;
  readonly index: number;
  readonly receipt: Receipt;
};

/** Whose a discount is, an item's or the whole receipt's; a click opens the other items. */
export function DiscountPlace({ discount, index, receipt }: DiscountPlaceProps) {
  const { t } = useTranslation();
  const { correct } = useEditing();
  const placeName = (itemIndex: number | null) => {
    if (itemIndex === null) return discount.isCoupon ? t('receipt.coupon') : t('receipt.wholeReceipt');
    return t('receipt.forItem', { item: receipt.items[itemIndex]?.name.value ?? t('receipt.notRead') });
  };
  const places = [null, ...receipt.items.keys()];
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button
          type="button"
          className={styles.method}
          data-cell
          tabIndex={-1}
          aria-label={t('edit.discountPlace', { place: placeName(discount.itemIndex) })}
        >
          {placeName(discount.itemIndex)}
          <IconChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} className={styles.places}>
        {places.map((itemIndex) => (
          <Menu.Item
            key={itemIndex ?? 'receipt'}
            rightSection={itemIndex === discount.itemIndex && <IconCheck size={15} aria-hidden />}
            onClick={() => {
              correct([{ what: 'place-discount', index, itemIndex }]);
            }}
          >
            {placeName(itemIndex)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
