import type { MoneyField, QuantityField, TextField } from '../../../shared/receipt.ts';
import type { RowWord } from './rows.ts';

type Origin = TextField['origin'];
type Field<T> = {
  value: T | null;
  confidence: number;
  words: TextField['words'];
  origin: Origin;
  isCertain?: boolean | undefined;
};

/** What was not read. */
export function unread<T>(): Field<T> {
  return { value: null, confidence: 0, words: [], origin: 'printed' };
}

/** A value with the words it was read from, as sure as the least sure of them. */
export function readFrom<T>(value: T, words: readonly RowWord[], origin: Origin = 'printed'): Field<T> {
  const confidence = words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence));
  const isCertain = words.length > 0 && words.every((word) => word.isCertain);
  return { value, confidence, words: words.map((word) => word.ref), origin, ...(isCertain && { isCertain }) };
}

/** A value that follows from others by definition, such as no discount where none is printed. */
export function computed<T>(value: T, from: readonly Field<unknown>[] = []): Field<T> {
  const confidence = from.length === 0 ? 1 : Math.min(...from.map((field) => field.confidence));
  return { value, confidence, words: from.flatMap((field) => field.words), origin: 'computed' };
}

export type { MoneyField, QuantityField, TextField };
