import { datesIn } from '../reading/grammar/dates.ts';
import { readTime } from '../reading/grammar/times.ts';
import { isNip } from '../reading/grammar/nip.ts';
import { readReceiptNumber } from '../reading/grammar/receipt-number.ts';
import { readFrom, unread, type MoneyField, type TextField } from '../reading/text/field.ts';
import { amountsIn, type PrintedAmount } from '../reading/text/money.ts';
import { wordsAt, type Row, type RowWord } from '../reading/text/rows.ts';
import type { Place } from './answer-schema.ts';

// What is printed where the model points. Each reader answers an unread value where nothing of the kind stands there.

export type Pointed = { readonly row: Row; readonly word: RowWord | null };

/** Null where there is no such line or word. */
export function pointedAt(rows: readonly Row[], { line, word }: Place): Pointed | null {
  const row = rows[line - 1];
  if (!row) return null;
  if (word === null) return { row, word: null };
  const found = row.words[word - 1];
  return found ? { row, word: found } : null;
}

/** The amount that has the word, else the row's last, where totals and prices stand. */
export function amountAt({ row, word }: Pointed): PrintedAmount | null {
  const amounts = amountsIn(row);
  const pointed = word && amounts.find(({ words }) => words.includes(word));
  return pointed ?? amounts.at(-1) ?? null;
}

export function moneyAt(place: Pointed): MoneyField {
  const amount = amountAt(place);
  return amount ? readFrom(amount.minor, amount.words) : unread();
}

/** A day that exists and is not after `today`. */
export function dateAt({ row, word }: Pointed, today: string): TextField {
  const dates = datesIn(row).filter(({ iso }) => iso <= today);
  const pointed = word && dates.find(({ start, end }) => word.start < end && word.end > start);
  const date = pointed ?? dates[0];
  return date ? readFrom(date.iso, wordsAt(row, date.start, date.end), 'normalised') : unread();
}

export function timeAt({ row }: Pointed): TextField {
  return readTime([row], []);
}

/** Ten digits, with or without their label: on odd layouts it stands on another row. */
export function nipAt({ row }: Pointed): TextField {
  const found = [...row.text.matchAll(/(?<![\d,.])\d(?:[\s-]?\d){9}(?![\d,.])/g)].map((match) => ({
    digits: match[0].replace(/\D/g, ''),
    words: wordsAt(row, match.index, match.index + match[0].length),
  }));
  const nip = found.find(({ digits }) => isNip(digits)) ?? found[0];
  return nip ? readFrom(nip.digits, nip.words, 'normalised') : unread();
}

/** As its label has it, else the pointed word, if it has a digit at all. */
export function numberAt({ row, word }: Pointed): TextField {
  const labelled = readReceiptNumber([row]);
  if (labelled.value !== null || !word || !/\d/.test(word.text)) return labelled;
  return readFrom(word.text, [word]);
}

export function textAt({ row }: Pointed): TextField {
  return readFrom(row.text, row.words);
}
