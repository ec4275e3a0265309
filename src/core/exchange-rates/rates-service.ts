import { AppError } from '../../shared/app-error.ts';
import type { KnownRate } from '../../shared/exchange-rates.ts';
import type { ExchangeRates } from '../money-services.ts';
import type { SettingsService } from '../services.ts';
import type { Store } from '../store/open-store.ts';
import { readRateTable } from './read-table.ts';

type RatesOptions = {
  readonly store: Pick<Store, 'rates' | 'transaction'>;
  readonly settings: SettingsService;
};

/** What other currencies are worth in złoty: imported tables of the NBP, and the user's own rates before them. */
export function createExchangeRates({ store, settings }: RatesOptions): ExchangeRates {
  const own = () => settings.get().ownRates;
  const ownOf = (currency: string) =>
    own().find((rate) => rate.currency === currency)?.rateMillionths ?? null;
  return {
    list() {
      const inTables = store.rates.known();
      const others = own().filter(({ currency }) => inTables.every((rate) => rate.currency !== currency));
      const untabled = others.map(({ currency }) => ({ currency, days: 0, firstDay: null, lastDay: null }));
      return [...inTables, ...untabled].map((rate): KnownRate => {
        return { ...rate, ownRateMillionths: ownOf(rate.currency) };
      });
    },
    importTable(text) {
      const rates = readRateTable(text);
      store.transaction(() => {
        store.rates.put(rates);
      });
      const days = [...new Set(rates.map(({ day }) => day))].sort();
      const currencies = new Set(rates.map(({ currency }) => currency)).size;
      return { days: days.length, currencies, firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' };
    },
    set(rate) {
      const others = own().filter(({ currency }) => currency !== rate.currency);
      settings.update({ ownRates: [...others, rate] });
    },
    forget(key) {
      if (ownOf(key.currency) === null) throw new AppError('NOT_FOUND', 'There is no such rate.', key);
      settings.update({ ownRates: own().filter(({ currency }) => currency !== key.currency) });
    },
    rateBefore: (currency, day) => {
      const rateMillionths = ownOf(currency);
      return rateMillionths === null ? store.rates.before(currency, day) : { units: 1, rateMillionths };
    },
  };
}
