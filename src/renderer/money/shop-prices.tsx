import { useState } from 'react';
import type { ShopPrice } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatDay } from '../lib/format.ts';
import { FigureNote } from './figure-note.tsx';
import { FiguresTable } from './figures-table.tsx';
import { ShowAllButton } from './show-all-button.tsx';
import { useUnitPrice } from './use-unit-price.ts';

const columns = ['shop', 'last', 'lowest', 'median'] as const;
const shownAtFirst = 8;

type ShopPricesProps = {
  readonly stores: readonly ShopPrice[];
  readonly currency: string | null;
  /** What they are ordered by. */
  readonly by: 'last' | 'median';
};

/** What a kilogram, litre or piece costs in each shop, and on how many purchases that rests. */
export function ShopPrices({ stores, currency, by }: ShopPricesProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const price = useUnitPrice(currency);
  const [isWhole, setIsWhole] = useState(false);
  const mainIf = (isMain: boolean) => (isMain ? { 'data-main': true } : {});
  return (
    <>
      <FiguresTable columns={columns.map((column) => t(`products.${column}`))} scrolls="across">
        {(isWhole ? stores : stores.slice(0, shownAtFirst)).map((shop) => (
          <tr key={`${shop.store ?? ''} ${shop.unit}`}>
            <td>
              {shop.store ?? t('list.noStore')}
              <FigureNote>{t('products.purchases', { count: shop.purchases })}</FigureNote>
            </td>
            <td {...mainIf(by === 'last')}>
              {price(shop.lastMinor, shop.unit)}
              <FigureNote>{formatDay(shop.lastDay, locale)}</FigureNote>
            </td>
            <td>{price(shop.lowestMinor, shop.unit)}</td>
            <td {...mainIf(by === 'median')}>{price(shop.medianMinor, shop.unit)}</td>
          </tr>
        ))}
      </FiguresTable>
      {stores.length > shownAtFirst && (
        <ShowAllButton isWhole={isWhole} count={stores.length} onChange={setIsWhole} />
      )}
    </>
  );
}
