import { shareWords } from '../../../shared/page.ts';
import { readFrom, unread, type TextField } from '../text/field.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import { otherDay } from './dates.ts';

/** It stands alone, or is glued to a date. `10:08 p` is in the afternoon, `10:08 pokladna` is not. */
const timePattern =
  /(?:(?<![\d:])|(?<=\d[-./]\d{2}[-./](?:\d{2}|(?:19|20)\d{2})))(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?<half>[ap])(?![a-ln-z\d]))?\.?m?/;
/** With another sign between: behind its label, or `13h05`. */
const labelledPattern =
  /(?<=\b(?:godz(?:ina)?|czas|cas|ora|hora|time|uhrzeit)\W{1,3})(?<hour>[01]?\d|2[0-3])[-.](?<minute>[0-5]\d)(?!\d)/;
const frenchPattern = /(?<![\d:])(?<hour>[01]?\d|2[0-3])h(?<minute>[0-5]\d)(?!\d)/;
/** `#KASA03 KASJER 1712:03`: glued to the cashier's number. */
const gluedPattern = /(?<=(?:#|\bkasa|\bkasjer).*\d)(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)$/;
const patterns = [timePattern, labelledPattern, frenchPattern, gluedPattern];
/** The row in which Polish tills end a receipt: `0045 #001 KAS.1 09:59`. */
const tillRow = /#|\bkasa\b|\bkasjer/;

/** HH:MM, on the date's own row rather than beside it, beside the till's number rather than elsewhere. */
export function readTime(rows: readonly Row[], dateWords: TextField['words']): TextField {
  const isDateRow = ({ words }: Row) =>
    shareWords(
      words.map(({ ref }) => ref),
      dateWords,
    );
  const at = rows.findIndex(isDateRow);
  const nearDate = at < 0 ? [] : [rows[at], rows[at + 1], rows[at - 1]].filter((row) => row !== undefined);
  const ofSale = rows.filter(({ folded }) => !otherDay.test(folded));
  const ofTill = ofSale.filter(({ folded }) => tillRow.test(folded));
  for (const row of [...nearDate, ...ofTill, ...ofSale, ...rows]) {
    const time = isStatusBar(row) ? null : timeIn(row);
    if (time) return time;
  }
  return unread();
}

function timeIn(row: Row): TextField | null {
  const match = patterns.map((pattern) => pattern.exec(row.folded)).find((found) => found !== null);
  const { hour, minute, half } = match?.groups ?? {};
  if (!match || hour === undefined || minute === undefined) return null;
  const hours = (Number(hour) % (half === undefined ? 24 : 12)) + (half === 'p' ? 12 : 0);
  const isAfternoonWritten24 = half !== undefined && Number(hour) > 12;
  const value = `${String(isAfternoonWritten24 ? Number(hour) : hours).padStart(2, '0')}:${minute}`;
  return readFrom(value, wordsAt(row, match.index, match.index + match[0].length), 'normalised');
}

/** `15:31 5G 82%` at the top of a screenshot: the phone's own clock. */
function isStatusBar(row: Row): boolean {
  return row.index < 2 && /^\W*\d{1,2}:\d{2}(?!:?\d)(?!.*(?:\p{L}{4}|\d[-./]\d+[-./]\d))/u.test(row.text);
}
