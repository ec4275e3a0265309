import { foldForSearch } from './search-text.ts';

/** What a query asks for, told apart by its form; all of it must hold. */
export type SearchQuery = {
  /** The words themselves, letters and digits alone. */
  readonly words: readonly string[];
  /** FTS5 expression of the words, null where there are none. */
  readonly expression: string | null;
  /** Beginnings of ISO dates: `2025-11`, `2025-11-03`. */
  readonly dates: readonly string[];
  /** In minor units of a currency with two decimals. */
  readonly amounts: readonly number[];
};

const isoDay = /^(?<year>(?:19|20)\d\d)-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?$/;
const localDay = /^(?:(?<day>0?[1-9]|[12]\d|3[01])[./])?(?<month>0?[1-9]|1[0-2])[./](?<year>(?:19|20)\d\d)$/;
const amount = /^(?<whole>\d{1,7})[.,](?<decimals>\d\d)$/;

/** Null where the query is not empty but holds nothing that can be looked for. */
export function parseSearchQuery(query: string): SearchQuery | null {
  const tokens = query.normalize('NFC').split(/\s+/).filter(Boolean);
  const dates = tokens.flatMap((token) => toDate(token) ?? []);
  const amounts = tokens.flatMap((token) => toAmount(token) ?? []);
  const others = tokens.filter((token) => toDate(token) === null && toAmount(token) === null);
  const words = wordsIn(others.join(' '));
  const expression = toMatchExpression(words);
  const isEmpty = expression === null && dates.length === 0 && amounts.length === 0;
  return tokens.length > 0 && isEmpty ? null : { words, expression, dates, amounts };
}

function toDate(token: string): string | null {
  const { year, month, day } = (isoDay.exec(token) ?? localDay.exec(token))?.groups ?? {};
  if (year === undefined || month === undefined) return null;
  return [year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-');
}

function toAmount(token: string): number | null {
  const { whole, decimals } = amount.exec(token)?.groups ?? {};
  return whole === undefined || decimals === undefined ? null : Number(whole) * 100 + Number(decimals);
}

/**
 * The user's words as an FTS5 expression: all of them must occur, each as the beginning of a word. Null where the
 * query holds no letter or digit. Only letters and digits come through, quoted, so that no operator can.
 */
function toMatchExpression(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}

function wordsIn(query: string): string[] {
  return foldForSearch(query).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
