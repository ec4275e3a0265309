import { createContext, useContext } from 'react';
import { useLocale } from '../../i18n/i18n.ts';
import { formatAmount } from '../../lib/format.ts';

/** The receipt's currency; null where it wasn't read. */
export const CurrencyContext = createContext<string | null>(null);

/** Amounts in the tables stand without their currency, which the totals name. */
export function useAmount(): (minor: number) => string {
  const locale = useLocale();
  const currency = useContext(CurrencyContext);
  return (minor) => formatAmount(minor, currency, locale);
}

/** What is taken off is written with a minus sign, though stored as a positive amount. */
export function useDeduction(): (minor: number) => string {
  const amount = useAmount();
  return (minor) => amount(-Math.abs(minor));
}
