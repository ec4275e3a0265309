import { formatDay, formatNip, type Locale } from './format.ts';

const numberTags: Record<Locale, string> = { pl: 'pl-PL', en: 'en-GB' };

/** A day, a tax number, or a number with its decimals; what stands inside a word is none. */
const parts = /(?<day>\d{4}-\d{2}-\d{2})|(?<=NIP )(?<nip>\d{10})|(?<![\p{L}\d.])(?<number>-?\d+(?:\.\d+)?)/gu;

/**
 * An equation, as the engine writes it (`2 × 1499.48 = 2998.96`), in the reader's language: `2 × 1 499,48 = 2 998,96`. A number
 * keeps the decimals it has.
 */
export function formatExpression(expression: string, locale: Locale): string {
  return expression.replaceAll(parts, (text, ...rest) => {
    // The named groups come last; the pattern has these three.
    const { day, nip } = rest.at(-1) as { day?: string; nip?: string };
    if (day !== undefined) return formatDay(day, locale);
    return nip === undefined ? formatNumber(text, locale) : formatNip(nip);
  });
}

function formatNumber(text: string, locale: Locale): string {
  const digits = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(numberTags[locale], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  });
  return format.format(Number(text)).replace('-', '\u2212');
}
