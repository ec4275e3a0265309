import { decimalsOf, toMajor } from '../../shared/money.ts';

/** How the two languages write numbers and times. English here is the European one: 24 hours, day before month. */
export type Locale = 'pl' | 'en';

export const localeTags: Record<Locale, string> = { pl: 'pl-PL', en: 'en-GB' };

/** Making an Intl formatter costs a thousand times what using it does, and a list formats thousands of amounts. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

export function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const known = formatters.get(key);
  // The key names the kind of formatter and everything it is made from.
  if (known) return known as F;
  const made = make();
  formatters.set(key, made);
  return made;
}

/** An amount without its currency, for tables whose total names it. */
export function formatAmount(minor: number, currency: string | null, locale: Locale): string {
  const digits = decimalsOf(currency);
  const format = cached(`amount ${locale} ${digits}`, () => {
    return new Intl.NumberFormat(localeTags[locale], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: 'always',
    });
  });
  return format.format(toMajor(minor, currency)).replace('-', '\u2212');
}

/** An amount in minor units with its currency's sign; without one where the currency wasn't read or doesn't exist. */
export function formatMoney(minor: number, currency: string | null, locale: Locale): string {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return formatAmount(minor, null, locale);
  const format = cached(`money ${locale} ${currency}`, () => moneyFormat(currency, locale));
  return format.format(toMajor(minor, currency)).replace('-', '\u2212');
}

function moneyFormat(currency: string, locale: Locale): Intl.NumberFormat {
  return new Intl.NumberFormat(localeTags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    useGrouping: 'always',
  });
}

/** A quantity in thousandths, with as many decimals as it needs: 2000 → 2, 304 → 0.304. */
export function formatQuantity(milli: number, locale: Locale): string {
  const format = cached(`quantity ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], { maximumFractionDigits: 3 });
  });
  return format.format(milli / 1000);
}

/** A tax rate in basis points: 2300 → 23 %. */
export function formatRate(basisPoints: number, locale: Locale): string {
  const format = cached(`rate ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], { style: 'percent', maximumFractionDigits: 2 });
  });
  return format.format(basisPoints / 10_000);
}

/** A calendar day (YYYY-MM-DD) as the language writes it. What is no day is shown as it stands. */
export function formatDay(day: string, locale: Locale): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const format = cached(`day ${locale}`, () => {
    return new Intl.DateTimeFormat(localeTags[locale], {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    });
  });
  return format.format(at);
}

/** What one unit of another currency costs. */
export function formatExchangeRate(value: number, locale: Locale): string {
  const format = cached(`exchange ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  });
  return format.format(value);
}

/** The moment (UTC milliseconds) in the user's own zone. */
export function formatMoment(atMs: number, locale: Locale): string {
  const format = cached(`moment ${locale}`, () => {
    return new Intl.DateTimeFormat(localeTags[locale], { dateStyle: 'medium', timeStyle: 'short' });
  });
  return format.format(atMs);
}

export function formatClock(atMs: number, locale: Locale): string {
  const format = cached(`clock ${locale}`, () => {
    return new Intl.DateTimeFormat(localeTags[locale], { timeStyle: 'medium' });
  });
  return format.format(atMs);
}

/** 75 000 → 1:15, 3 675 000 → 1:01:15. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const pad = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** How long something took, for a sentence: 840 → 0.8s, 75 400 → 1:15. */
export function formatDuration(durationMs: number, locale: Locale): string {
  if (durationMs >= 60_000) return formatElapsed(durationMs);
  const format = cached(`seconds ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      maximumFractionDigits: 1,
    });
  });
  return format.format(durationMs / 1000);
}

/** A share from 0 to 1 in whole per cent. */
export function formatPercent(share: number, locale: Locale): string {
  const format = cached(`percent ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], { style: 'percent' });
  });
  return format.format(share);
}

/** How much more or less, 0.1 for ten per cent more: +10%, −2.5%. */
export function formatChange(change: number, locale: Locale): string {
  const format = cached(`change ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], {
      style: 'percent',
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    });
  });
  return format.format(change).replace('-', '\u2212');
}

/** A plain number with two decimals. */
export function formatDecimal(value: number, locale: Locale): string {
  const format = cached(`decimal ${locale}`, () => {
    return new Intl.NumberFormat(localeTags[locale], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  });
  return format.format(value);
}

export function formatFileSize(bytes: number, locale: Locale): string {
  const [unit, divisor] = sizeUnitOf(bytes);
  const format = cached(`size ${locale} ${unit}`, () => {
    return new Intl.NumberFormat(localeTags[locale], {
      style: 'unit',
      unit,
      maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
    });
  });
  return format.format(unit === 'kilobyte' ? Math.max(1, Math.round(bytes / divisor)) : bytes / divisor);
}

function sizeUnitOf(bytes: number): [unit: 'kilobyte' | 'megabyte' | 'gigabyte', divisor: number] {
  if (bytes < 1_000_000) return ['kilobyte', 1000];
  return bytes < 1_000_000_000 ? ['megabyte', 1_000_000] : ['gigabyte', 1_000_000_000];
}

export function formatCount(count: number, locale: Locale): string {
  return cached(`count ${locale}`, () => new Intl.NumberFormat(localeTags[locale])).format(count);
}

/** A Polish tax number in its usual groups: 5260309174 → 526-030-91-74. */
export function formatNip(nip: string): string {
  return /^\d{10}$/.test(nip) ? nip.replace(/(\d{3})(\d{3})(\d{2})(\d{2})/, '$1-$2-$3-$4') : nip;
}
