import type { Row, RowWord } from './rows.ts';
import { wordsAt } from './rows.ts';

/** An amount as printed in a row, in minor units, with the tax letter that follows it, if one does. */
export type PrintedAmount = {
  readonly minor: number;
  readonly letter: string | null;
  /** A digit or sign where the tax letter should stand: recognisers read C as 0 or €, B as 8, A as 4. */
  readonly letterDigit: string | null;
  readonly start: number;
  readonly end: number;
  readonly words: readonly RowWord[];
};

/** Groups: minus, whole part, two decimals, what is glued behind them; a minus may also follow. */
const amountPattern =
  /(?<!\d|\d[.,])(?:(-|−|–|~)\s?[£€$]?)?\s?((?<!\p{L})\d{1,3}(?: \d{3})+|\d{1,3}(?:[.,']\d{3})+|\d{1,6})\s?[.,]\s?(\d{2})(?:(?:\s?(?:€|EUR|PLN|zł)(?=\s?[A-G](?![A-Za-z])))?\s?([A-G])(?![A-Za-z])|([0-9©c€]))?(-)?(?!\d|[.,]\d|\s?%|\s?(?:[kK][gG]|[cm]?[lL]|[cm]m)(?![\p{L}\d]))/gu;

/** All amounts of a row from left to right. A number with other than two decimals is no amount. */
export function amountsIn(row: Row): PrintedAmount[] {
  if (row.hasWholeAmounts) return wholeAmountsIn(row);
  const text = healDigits(withColumns(row));
  return [...text.matchAll(amountPattern)].map((match) => {
    const [all, minus, whole = '', decimals = '', letter, glued, minusBehind] = match;
    const sign = minus !== undefined || minusBehind !== undefined ? -1 : 1;
    const end = match.index + all.length;
    return {
      minor: sign * (Number(whole.replace(/\D/g, '')) * 100 + Number(decimals)),
      letter: letter ?? (glued === '©' || glued === 'c' ? 'C' : null),
      letterDigit: glued !== undefined && /[\d€]/.test(glued) ? glued : null,
      start: match.index,
      end,
      words: wordsAt(row, match.index, end),
    };
  });
}

/** Whole amounts, such as forints: at the row's end, before the currency, or behind a sign of multiplication. */
const wholePattern =
  /(?<![\d.,])(-|−|–)?\s?((?<!\p{L})\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,6})(?=\s?(?:ft|huf)\b)|(-|−|–)?((?<!\p{L})\d{1,3}(?:[ .]\d{3})+|(?<=\t)\d{2,6})(?=\s*$)|(?<=[x×*]\s?)(\d{1,6})(?![\d.,])/giu;

function wholeAmountsIn(row: Row): PrintedAmount[] {
  return [...withColumns(row).matchAll(wholePattern)].map((match) => {
    const [all, minus, whole, minusAtEnd, atEnd, factor = ''] = match;
    const sign = minus === undefined && minusAtEnd === undefined ? 1 : -1;
    const minor = sign * 100 * Number((whole ?? atEnd ?? factor).replace(/\D/g, ''));
    const [start, end] = [match.index, match.index + all.length];
    return { minor, letter: null, letterDigit: null, start, end, words: wordsAt(row, start, end) };
  });
}

/** The row's text with a tab where two columns meet, so that no number is taken for the thousands of the next. */
function withColumns({ text, words }: Row): string {
  const apart = new Set(words.filter(({ isApart }) => isApart).map(({ start }) => start - 1));
  return text.replace(/ /g, (space, at: number) => (apart.has(at) ? '\t' : space));
}

/** The amount a label at the row's left belongs to: its last. */
export function lastAmount(row: Row | undefined): PrintedAmount | null {
  return row ? (amountsIn(row).at(-1) ?? null) : null;
}

const lookalikes: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  L: '1',
  I: '1',
  '|': '1',
  S: '5',
  B: '8',
};

/**
 * Letters that recognisers see in place of digits become digits where a digit or decimal sign stands on both sides
 * of them, or they begin or end what is otherwise a decimal number; so does a comma. Length is kept.
 */
export function healDigits(text: string): string {
  return (
    text
      .replace(/(?<=[\d.,])[OolI|SB](?=[\d.,])/gu, heal)
      .replace(/(?<![\p{L}\d])[OolI|](?=[.,]\d\d(?!\d))/gu, heal)
      .replace(/(?<=(?<!\p{L})RM\s?)[OolLI|](?=\d{0,3}[.,]\d\d(?!\d))/gu, heal)
      .replace(/(?<=\d[.,]\d)[Ool|](?![\p{L}\d])/gu, heal)
      .replace(/(?<=\d[.,])[Oo](?=[Oo\d])/gu, heal)
      // The comma of `5'97` was seen too high; behind the thousands of `1'200` stand three digits.
      .replace(/(?<=(?<![\d'])\d{1,4})['’](?=\d{2}(?!\d))/gu, ',')
  );
}

function heal(letter: string): string {
  return lookalikes[letter] ?? letter;
}
