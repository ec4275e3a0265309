import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';

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

type Found = { iso: string; row: Row; start: number; end: number; score: number };

/** `separator` may be misread but must be the same twice; years are four digits, or two behind day and month. */
const patterns: readonly { pattern: RegExp; order: readonly ('y' | 'm' | 'd')[]; score: number }[] = [
  {
    pattern: /(?<!\d|[a-z][-/])((?:19|20)\d{2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d\d)/g,
    order: ['y', 'm', 'd'],
    score: 3,
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})/g,
    order: ['d', 'm', 'y'],
    score: 3,
  },
  // Another number, or a speck read as a digit, may be glued to it.
  { pattern: /(?<=\d)(\d{2})([-./])(\d{2})\2((?:19|20)\d{2})/g, order: ['d', 'm', 'y'], score: 1 },
  {
    pattern: /(?<![\d.,/-])(\d{1,2})([-./])(\d{1,2})\2(\d{2})(?![\d/-]|[.,]\d)/g,
    order: ['d', 'm', 'y'],
    score: 2,
  },
  { pattern: /(?<![\d.,/-])(\d{2})([-/.])(\d{2})\2(\d{2})(?=\d\d:)/g, order: ['d', 'm', 'y'], score: 2 },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})([-./, ]?)\\s?(${monthName})[a-z]*[-./, ]{0,2}((?:19|20)\\d{2}|\\d{2})(?!\\d(?!\\d:))`,
      'g',
    ),
    order: ['d', 'm', 'y'],
    score: 3,
  },
  {
    pattern: new RegExp(
      `(${monthName})([a-z]*)[-./, ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?[-./, ]{1,2}((?:19|20)\\d{2})`,
      'g',
    ),
    order: ['m', 'd', 'y'],
    score: 3,
  },
  {
    pattern: /(?<!\d)((?:20)\d{2})(0[1-9]|1[0-2])()([0-2]\d|3[01])(?!\d)/g,
    order: ['y', 'm', 'd'],
    score: 1,
  },
];

/**
 * The day of sale (YYYY-MM-DD): of all dates that exist and are not after `today`, the one that stands beside a
 * label or a time. A date that can be read day first or month first is read day first, as in most of the world.
 */
export function readDate(rows: readonly Row[], today: string): TextField {
  const best = bestOf(rows, (iso) => iso <= today);
  return best ? readFrom(best.iso, wordsAt(best.row, best.start, best.end), 'normalised') : unread();
}

/** A date beside a label or a time that lies after `today`, where no other can be the day of sale. */
export function readFutureDate(rows: readonly Row[], today: string): TextField {
  const best = bestOf(rows, (iso) => iso > today);
  const isLabelled = best !== undefined && best.score > 3;
  return isLabelled ? readFrom(best.iso, wordsAt(best.row, best.start, best.end), 'normalised') : unread();
}

function bestOf(rows: readonly Row[], accept: (iso: string) => boolean): Found | undefined {
  const found = rows.flatMap((row) => datesIn(row)).filter(({ iso }) => accept(iso) && iso >= '1995-01-01');
  return found.sort((a, b) => b.score - a.score || a.row.index - b.row.index)[0];
}

export function datesIn(row: Row): Found[] {
  return patterns.flatMap(({ pattern, order, score }) =>
    [...healDateDigits(row.folded).matchAll(pattern)].flatMap((match) => {
      const parts = partsOf(match, order, pattern.source.startsWith('(?<!\\d)((?:20)'));
      const iso = toIso(parts);
      if (iso === null) return [];
      const end = match.index + match[0].length;
      return [{ iso, row, start: match.index, end, score: score + contextScore(row, match.index) }];
    }),
  );
}

function partsOf(match: RegExpMatchArray, order: readonly ('y' | 'm' | 'd')[], isPlain: boolean) {
  const values = isPlain ? [match[1], match[2], match[4]] : [match[1], match[3], match[4]];
  const parts = { y: '', m: '', d: '' };
  order.forEach((part, index) => {
    parts[part] = values[index] ?? '';
  });
  return parts;
}

function contextScore(row: Row, start: number): number {
  // Where several dates share a row, each has its label before it.
  const before = row.folded.slice(0, start);
  const label = /\d{2}[-./]\d{2}/.test(before)
    ? before.replace(/^.*\d{2}(?=\D)/, '')
    : row.folded.replace(/(?<=\d{2}[-./]\d{2,4}\s.*)[a-z]{4,}/g, ' ');
  const hasLabel = /\b(date|data|dnia|dated|tarikh|sprzedazy|wystawienia)\b|date|data:/.test(row.folded);
  const hasTime = /(?<!\d)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?/.test(
    row.folded.replace(/\d+[-/.]\d+[-/.]\d+/g, ' '),
  );
  const isOther = /\b(expir|valid|waznosc|exchange|termin|zwrot|regul|due)/.test(label);
  return (hasLabel ? 2 : 0) + (hasTime ? 1.5 : 0) - (isOther ? 3 : 0);
}

function toIso({ y, m, d }: { y: string; m: string; d: string }): string | null {
  const year = y.length === 2 ? 2000 + Number(y) : Number(y);
  let month = /^\d+$/.test(m)
    ? Number(m)
    : 1 + months.findIndex((names) => names.some((name) => m.startsWith(name)));
  let day = Number(d);
  // Day and month the American way round, where it can't be the other.
  if (month > 12 && day <= 12) [month, day] = [day, month];
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

/** Letters read for digits in a date become digits, and its years those of this century; the length stays. */
function healDateDigits(text: string): string {
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

/** It stands alone, or is glued to a date. */
const timePattern =
  /(?:(?<![\d:])|(?<=\d[-./]\d{2}[-./](?:\d{2}|(?:19|20)\d{2})))([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\s?([ap])?\.?m?/;

/** HH:MM, on the date's own row rather than elsewhere. */
export function readTime(rows: readonly Row[], dateWords: TextField['words']): TextField {
  const isDateRow = (row: Row) => row.words.some((word) => dateWords.some((ref) => sameWord(ref, word.ref)));
  const dateRow = rows.findIndex(isDateRow);
  const nearDate = [rows[dateRow], rows[dateRow + 1], rows[dateRow - 1]].filter((row) => row !== undefined);
  for (const row of [...(dateRow >= 0 ? nearDate : []), ...rows]) {
    if (isStatusBar(row)) continue;
    const match = timePattern.exec(row.folded);
    const [all, hour, minute, half] = match ?? [];
    if (!match || all === undefined || hour === undefined || minute === undefined) continue;
    const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half === 'p' ? 12 : 0);
    const isAfternoonWritten24 = half !== undefined && Number(hour) > 12;
    const value = `${String(isAfternoonWritten24 ? Number(hour) : hours).padStart(2, '0')}:${minute}`;
    return readFrom(value, wordsAt(row, match.index, match.index + all.length), 'normalised');
  }
  return unread();
}

/** `15:31 5G 82%` at the top of a screenshot: the phone's own clock. */
function isStatusBar(row: Row): boolean {
  return row.index < 2 && /^\W*\d{1,2}:\d{2}(?!:?\d)(?!.*(?:\p{L}{4}|\d[-./]\d+[-./]\d))/u.test(row.text);
}

function sameWord(a: { page: number; word: number }, b: { page: number; word: number }): boolean {
  return a.page === b.page && a.word === b.word;
}
