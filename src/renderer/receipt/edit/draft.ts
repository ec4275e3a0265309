import { decimalsOf, toDecimal } from '../../../shared/money.ts';
import type { Locale } from '../../lib/format.ts';

/** How a value is typed. */
export type DraftKind =
  'text' | 'money' | 'quantity' | 'rate' | 'date' | 'time' | 'nip' | 'currency' | 'letter';

/** Money in minor units, quantities in thousandths, rates in basis points, all else as text; null where the value is taken away. */
export type DraftValue = string | number | null;

export type ParsedDraft = { readonly ok: true; readonly value: DraftValue } | { readonly ok: false };

/** Of the receipt; decides how many decimals money has. */
type Currency = string | null;

/** What stands in the field when editing begins: the value as one would type it. */
export function draftOf(kind: DraftKind, value: DraftValue, locale: Locale, currency: Currency): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const text = numberText(kind, value, currency);
  return locale === 'pl' ? text.replace('.', ',') : text;
}

function numberText(kind: DraftKind, value: number, currency: Currency): string {
  if (kind === 'quantity') return shortest(value / 1000);
  return kind === 'rate' ? shortest(value / 100) : toDecimal(value, currency);
}

function shortest(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Whether the name of a key is the one character that it types. */
export function isCharacter(key: string): boolean {
  return /^.$/u.test(key);
}

/** Whether the key begins a value of this kind, so that typing on a value opens it. */
export function beginsDraft(kind: DraftKind, key: string): boolean {
  if (!isCharacter(key)) return false;
  // Other signs are the page's own keys: `?` is its help, `/` its search.
  if (kind === 'text' || kind === 'currency') return /[\p{L}\p{N}]/u.test(key);
  return kind === 'letter' ? /^[a-g]$/i.test(key) : /^[\d.,\u2212-]$/.test(key);
}

/**
 * The draft after a word of the picture was put into it: names grow by the word, anything else is what the word has of it
 * (`x3,49`, `6,98C`). As it was where the word has nothing of the kind.
 */
export function draftWith(kind: DraftKind, draft: string, word: string): string {
  if (kind === 'text') return draft === '' ? word : `${draft} ${word}`;
  const [part] = partsOf(kind, word);
  return part ?? (hasParts(kind) ? draft : word);
}

/**
 * The draft from all that was read in a box of the picture: of an amount or a letter just that, where there is one. Else all of it
 * stands there for the user to cut down: nothing is guessed.
 */
export function draftOfBox(kind: DraftKind, text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const [part, ...others] = partsOf(kind, line);
  return part !== undefined && others.length === 0 ? part : line;
}

/** Whether such a value may be printed together with others, as in `x3,49` and `6,98C`. */
function hasParts(kind: DraftKind): boolean {
  return kind === 'letter' || kind === 'money' || kind === 'quantity' || kind === 'rate';
}

function partsOf(kind: DraftKind, text: string): string[] {
  if (!hasParts(kind)) return [];
  return text.match(kind === 'letter' ? /[A-G](?=$|\b)/g : /[-\u2212]?\d+(?:[.,]\d+)?/g) ?? [];
}

/** Reads what was typed, with a comma or a point and in the ways that people write dates; empty takes the value away. */
export function parseDraft(kind: DraftKind, text: string, currency: Currency): ParsedDraft {
  const typed = text.trim();
  if (typed === '') return { ok: true, value: null };
  const value = parsers[kind](typed, currency);
  return value === null ? { ok: false } : { ok: true, value };
}

const parsers: Record<DraftKind, (text: string, currency: Currency) => string | number | null> = {
  text: (text) => (text.length <= 300 ? text : null),
  money: (text, currency) => decimal(text, decimalsOf(currency)),
  quantity: (text) => {
    const milli = decimal(text, 3);
    return milli !== null && milli > 0 ? milli : null;
  },
  rate: (text) => {
    const basisPoints = decimal(text.replace('%', ''), 2);
    return basisPoints !== null && basisPoints >= 0 && basisPoints <= 10_000 ? basisPoints : null;
  },
  date: day,
  time: clockTime,
  nip: (text) => {
    const digits = text.replace(/^PL/i, '').replace(/[\s-]/g, '');
    return /^\d{10}$/.test(digits) ? digits : null;
  },
  currency: (text) => (/^[a-z]{3}$/i.test(text) ? text.toUpperCase() : null),
  letter: (text) => (/^[a-g]$/i.test(text) ? text.toUpperCase() : null),
};

/** `1 234,5` → 123450 for two digits. One decimal more would be lost, so it is refused. */
function decimal(text: string, digits: number): number | null {
  const plain = text
    .replace(/[\s\u00a0]|zł|PLN/gi, '')
    .replace('\u2212', '-')
    .replace(',', '.');
  const match = /^(-?)(\d{1,7})(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > digits) return null;
  const scaled = Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0'));
  return sign ? -scaled : scaled;
}

/** `2026-03-14`, `14.03.2026`, `14/3/26`. */
function day(text: string): string | null {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  const written = /^(\d{1,2})[-./](\d{1,2})[-./](\d{2}|\d{4})$/.exec(text);
  const [year, month, dayOfMonth] = iso
    ? [iso[1], iso[2], iso[3]]
    : [written?.[3]?.padStart(4, '20'), written?.[2], written?.[1]];
  if (year === undefined || month === undefined || dayOfMonth === undefined) return null;
  const found = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const at = new Date(`${found}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(found) ? found : null;
}

function clockTime(text: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${match[1]?.padStart(2, '0') ?? ''}:${match[2] ?? ''}`;
}
