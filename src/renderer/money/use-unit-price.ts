import type { PricePoint } from '../../shared/statistics.ts';
import { useLocale, useTranslation } from '../i18n/i18n.ts';
import { formatMoney } from '../lib/format.ts';

/** @returns words for a price by piece, kilogram or litre */
export function useUnitPrice(currency: string | null): (minor: number, unit: PricePoint['unit']) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return (minor, unit) => `${formatMoney(minor, currency, locale)} /\u00a0${t(`products.unit_${unit}`)}`;
}
