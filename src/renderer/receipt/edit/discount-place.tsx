import type { Discount, Receipt } from '../../../shared/receipt.ts';
import { useTranslation } from '../../i18n/i18n.ts';
import { ChoiceCell } from './choice-cell.tsx';
import { useEditing } from './editing.ts';

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
  return (
    <ChoiceCell
      label={t('edit.discountPlace', { place: placeName(discount.itemIndex) })}
      options={[null, ...receipt.items.keys()]}
      chosen={discount.itemIndex}
      nameOf={placeName}
      onChoose={(itemIndex) => {
        correct([{ what: 'place-discount', index, itemIndex }]);
      }}
    />
  );
}
