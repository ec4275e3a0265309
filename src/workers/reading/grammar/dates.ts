import { distance } from 'fastest-levenshtein';
import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { dayFirst, type DateOrder } from './date-order.ts';
import { isCardPayment, isTender } from './labels.ts';
import { isOfOriginalSale, isReturnNote } from './original-sale.ts';

const months = [
  ['jan', 'sty'],
  ['feb', 'lut'],
  ['mar'],
  ['apr', 'kwi'],
  ['may', 'maj'],
  ['jun', 'cze'],
  ['jul', 'lip'],
  ['aug', 'sie'],
  ['sep', 'wrz'],
  ['oct', 'paz'],
  ['nov', 'lis'],
  ['dec', 'gru'],
] as const;
const monthName = months.flat().join('|');
/** Behind these two digits are a year. Behind others they are a time or a house: `#02 MAREK 14:02`, `ul. 11 Listopada 18`. */
const monthWords =
  'january february march april may june july august september october november december januar juni juli marz'.split(
    ' ',
  );

export type FoundDate = {
  readonly iso: string;
  /** The same print with day and month the other way round, where that is a day too. */
  readonly swapped: string | null;
  /** Whether the month must come first, or the day, as there is no such month; null where either may. */
  readonly isMonthFirst: boolean | null;
  readonly row: Row;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** Whether its row says that it is of something else than the sale. */
  readonly isOther: boolean;
};

type Form = { readonly pattern: RegExp; readonly score: number };

/** The separator may be misread but must be the same twice; years are four digits, or two behind day and month. */
const forms: readonly Form[] = [
  {
    pattern:
      /(?<!\d|[a-z][-/])(?<y>(?:19|20)\d{2})\s?(?<s>[-./])\s?(?<m>\d{1,2})\s?\k<s>\s?(?<d>\d{1,2})(?!\d\d)/g,
    score: 3,
  },
  { pattern: /(?<!\d)(?<d>\d{1,2})\s?(?<s>[-./])\s?(?<m>\d{1,2})\s?\k<s>\s?(?<y>(?:19|20)\d{2})/g, score: 3 },
  // Another number, or a speck read as a digit, may be glued to it.
  { pattern: /(?<=\d)(?<d>\d{2})(?<s>[-./])(?<m>\d{2})\k<s>(?<y>(?:19|20)\d{2})/g, score: 1 },
  { pattern: /(?<=\d)(?<y>(?:19|20)\d{2})(?<s>[-./])(?<m>\d{2})\k<s>(?<d>\d{2})(?!\d)/g, score: 1 },
  {
    pattern: /(?<![\d.,/-])(?<d>\d{1,2})(?<s>[-./])(?<m>\d{1,2})\k<s>(?<y>\d{2})(?![\d/-]|[.,]\d)/g,
    score: 2,
  },
  { pattern: /(?<![\d.,/-])(?<d>\d{2})(?<s>[-/.])(?<m>\d{2})\k<s>(?<y>\d{2})(?=\d\d:)/g, score: 2 },
  // A stroke may have been seen with spaces around it.
  {
    pattern: /(?<![\d.,/-])(?<d>\d{2})\s?(?<s>[-/])\s?(?<m>\d{2})\s?\k<s>\s?(?<y>\d{2})(?![\d/-]|[.,:]\d)/g,
    score: 1,
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(?<d>\\d{1,2})[-./, ]?\\s?(?<m>${monthName})(?<rest>[a-z]*)[-./, ]{0,2}(?<y>(?:19|20)\\d{2}|\\d{2})(?!\\d(?!\\d:)|:)`,
      'g',
    ),
    score: 3,
  },
  {
    pattern: new RegExp(
      `(?<m>${monthName})[a-z]*[-./, ]{1,2}(?<d>\\d{1,2})(?:st|nd|rd|th)?[-./, ]{1,2}(?<y>(?:19|20)\\d{2})`,
      'g',
    ),
    score: 3,
  },
  { pattern: /(?<!\d)(?<y>20\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-2]\d|3[01])(?!\d)/g, score: 1 },
];

/** Of something else than the sale: what is valid, booked, shown, entered, or to be paid until then. */
export const otherDay =
  /\b(?:expir|valid|wazn|waznosc|exchange|termin|zwrot|regul|due\b|until|till\b|bis\b|platne do|przyjazd|wyjazd|arriv|depart|anreise|abreise|check|seans|film|vorstellung|event|koncert|wjazd|wjazdu|entry|exit|od \d|do \d|from \d|to \d|ab \d|urodz|born|best before|gwaranc|warranty|abfahrt|odjazd|rezerw|booking|nocleg)/;

/**
 * The day of sale (YYYY-MM-DD): of all dates that exist and are not after `today`, the one that stands beside a label or a
 * time and isn't that of something else. Another day that has as much for it, or day and month that could be the other
 * way round where nothing tells their order, are kept beside it: the day is in doubt.
 */
export function readDate(rows: readonly Row[], today: string, order: DateOrder = dayFirst): TextField {
  const known = order.isCertain ? order : printedOrder(rows, order);
  const found = datesInOrder(rows, (iso) => iso <= today, known);
  const [best] = found;
  if (!best) return unread();
  const field = readFrom(best.iso, wordsAt(best.row, best.start, best.end), 'normalised');
  const rivals = found.filter(({ score, isOther }) => !isOther && score >= best.score).map(({ iso }) => iso);
  const isSwappable = !known.isCertain && best.swapped !== null && best.swapped <= today;
  const swapped = isSwappable ? [best.swapped] : [];
  const others = [...new Set([...rivals, ...swapped])].filter((iso) => iso !== best.iso);
  return others.length > 0 ? { ...field, alternatives: others } : field;
}

/** A day above 12 anywhere tells how all days are printed. */
function printedOrder(rows: readonly Row[], likelier: DateOrder): DateOrder {
  const orders = rows.flatMap((row) => datesIn(row)).flatMap(({ isMonthFirst }) => isMonthFirst ?? []);
  const [first] = orders;
  const isOne = first !== undefined && orders.every((one) => one === first);
  return isOne ? { isMonthFirst: first, isCertain: true } : likelier;
}

/** A date beside a label or a time that lies after `today`, where no other can be the day of sale. */
export function readFutureDate(rows: readonly Row[], today: string): TextField {
  const [best] = datesInOrder(rows, (iso) => iso > today, dayFirst);
  const isLabelled = best !== undefined && best.score > 3;
  return isLabelled ? readFrom(best.iso, wordsAt(best.row, best.start, best.end), 'normalised') : unread();
}

function datesInOrder(rows: readonly Row[], accept: (iso: string) => boolean, order: DateOrder): FoundDate[] {
  const isReturn = rows.some(isReturnNote);
  const found = rows
    .flatMap((row) => datesIn(row, order, isReturn))
    .map((date) => turned(date, accept, order));
  const plausible = found.filter(({ iso }) => accept(iso) && iso >= '1995-01-01');
  return plausible.sort((a, b) => b.score - a.score || a.row.index - b.row.index);
}

/** Where either order may be meant and only the other one gives a day that can be, that one is meant. */
function turned(date: FoundDate, accept: (iso: string) => boolean, { isCertain }: DateOrder): FoundDate {
  const { iso, swapped } = date;
  const isMeant = !isCertain && swapped !== null && !accept(iso) && accept(swapped);
  return isMeant ? { ...date, iso: swapped, swapped: iso } : date;
}

/** @param isReturn whether the receipt is for goods brought back, and may name the day they were bought */
export function datesIn(row: Row, order: DateOrder = dayFirst, isReturn = false): FoundDate[] {
  return forms.flatMap(({ pattern, score }) =>
    [...healDateDigits(row.folded).matchAll(pattern)].flatMap((match) => {
      const { y = '', m = '', d = '', rest = '' } = match.groups ?? {};
      if (y.length === 2 && rest !== '' && !monthWords.some((word) => word.startsWith(m + rest))) return [];
      const [asPrinted, other] = [toIso(y, m, d), toIso(y, d, m)];
      const isNumeric = /^\d+$/.test(m) && !(match[0].startsWith(y) && y.length === 4);
      // Points stand between day and month alone.
      const canSwap =
        isNumeric && asPrinted !== null && other !== null && asPrinted !== other && match.groups?.s !== '.';
      const iso = canSwap && order.isMonthFirst ? other : (asPrinted ?? other);
      if (iso === null) return [];
      const [start, end] = [match.index, match.index + match[0].length];
      const isOther = isOfOther(row, match.index) || isOfOriginalSale(row, isReturn);
      const swapped = canSwap ? (order.isMonthFirst ? asPrinted : other) : null;
      const isMonthFirst = !isNumeric || (asPrinted !== null && other !== null) ? null : asPrinted === null;
      const found = { iso, swapped, isMonthFirst, row, start, end, isOther };
      return [{ ...found, score: score + contextScore(row, isOther) }];
    }),
  );
}

/** Where several dates share a row, each has its label before it; from and until stand beside their days. */
function isOfOther({ folded }: Row, start: number): boolean {
  const before = folded.slice(0, start);
  const label = /\d{2}[-./]\d{2}/.test(before)
    ? before.replace(/^.*\d{2}(?=\D)/, '')
    : folded.replace(/(?<=\d{2}[-./]\d{2,4}\s.*)[a-z]{4,}/g, ' ');
  return otherDay.test(label) || /\b(?:od|do|from|to|ab|bis) \d/.test(folded);
}

function contextScore(row: Row, isOther: boolean): number {
  const hasLabel = /\b(date|data|dnia|dated|tarikh|sprzedazy|wystawienia|datum)\b|date|data:/.test(
    row.folded,
  );
  const hasTime = /(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?/.test(
    row.folded.replace(/\d+[-/.]\d+[-/.]\d+/g, ' '),
  );
  const isPaid = isCardPayment(row) || isTender(row);
  return (hasLabel ? 2 : 0) + (hasTime ? 1.5 : 0) + (isPaid ? 0.5 : 0) - (isOther ? 4 : 0);
}

/** Month as a number or by name; null where there is no such day. */
function toIso(y: string, m: string, d: string): string | null {
  const year = y.length === 2 ? 2000 + Number(y) : Number(y);
  const named = months.findIndex((names) => names.some((name) => m.startsWith(name)));
  const [month, day] = [/^\d+$/.test(m) ? Number(m) : 1 + named, Number(d)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

const lookalikes: Readonly<Record<string, string>> = {
  o: '0',
  i: '1',
  l: '1',
  '|': '1',
  s: '5',
  b: '8',
  z: '2',
  q: '0',
};
/** Three numbers with separators between them, in which letters may have been read for digits. */
const numericDate =
  /(?<![a-z\d])[\doil|sbzq]{1,4}(?<separator>[-/.])[\doil|sbzq]{1,2}(?:\k<separator>|[1l|i7](?=20\d\d))[\doil|sbzq]{2,4}(?![a-z])/g;

/** `14/4un/2017`: the letters of a month between a day and a year, one of them misread. */
const namedDate = /(?<=\d{1,2}[-/])(?<month>[a-z\d|]{3})(?=[-/]20\d\d)/g;

function healMonth(misread: string): string {
  const names: readonly string[] = months.flat();
  const [near, ...others] = names.includes(misread)
    ? []
    : names.filter((name) => distance(name, misread) === 1);
  return near !== undefined && others.length === 0 ? near : misread;
}

/** Letters read for digits in a date become digits, and its years those of this century; the length stays. */
function healDateDigits(folded: string): string {
  const text = folded.replace(namedDate, healMonth);
  return text.replace(numericDate, (date, separator: string) => {
    if ((date.match(/\d/g) ?? []).length < 4) return date;
    const digits = date.replace(/[oil|sbzq]/g, (letter) => lookalikes[letter] ?? letter);
    return healYear(withSeparator(digits, separator));
  });
}

/** `20/0312018`: the second of two strokes was read as a one or a seven. */
function withSeparator(date: string, separator: string): string {
  const match = /^(\d{2})[-/.](\d{2})[17](20\d{2})$/.exec(date);
  return match ? `${match[1] ?? ''}${separator}${match[2] ?? ''}${separator}${match[3] ?? ''}` : date;
}

/** `21/03/2818`, `21/03/7018`: receipts are of this century, so that one digit of it is enough to know the other. */
function healYear(date: string): string {
  return date.replace(/(?<![\d])(?:2[1-9]|[13-9]0)(?=[0-3]\d(?!\d))/, (century) =>
    century === '19' ? century : '20',
  );
}
