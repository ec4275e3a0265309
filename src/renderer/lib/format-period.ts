import { cached, localeTags, type Locale } from './format.ts';
import type { Period } from './period.ts';

/** `2025-11` → November 2025, listopad 2025; a year as it is. */
export function formatPeriod(period: Period, locale: Locale): string {
  return period.length === 7 ? monthWith({ month: 'long', year: 'numeric' }, period, locale) : period;
}

/** For an axis: Nov, lis; January with its year. */
export function formatShortMonth(month: Period, locale: Locale): string {
  const name = monthWith({ month: 'short' }, month, locale);
  return month.endsWith('-01') ? `${name} ${month.slice(2, 4)}` : name;
}

function monthWith(options: Intl.DateTimeFormatOptions, month: Period, locale: Locale): string {
  const format = cached(`month ${locale} ${options.month ?? ''}`, () => {
    return new Intl.DateTimeFormat(localeTags[locale], { ...options, timeZone: 'UTC' });
  });
  return format.format(Date.parse(`${month}-01T00:00:00Z`));
}
