import { useLocale } from '../../i18n/i18n.ts';
import { formatMoney } from '../../lib/format.ts';

/** Amounts in the tables stand without their currency, which the totals name. */
export function useAmount(): (minor: number) => string {
  const locale = useLocale();
  return (minor) => formatMoney(minor, null, locale);
}

/** What is taken off is written with a minus sign, though stored as a positive amount. */
export function useDeduction(): (minor: number) => string {
  const amount = useAmount();
  return (minor) => amount(-Math.abs(minor));
}
