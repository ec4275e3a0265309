// What goes wrong between a receipt and its text: each takes a text and numbers to choose by, and gives another text.

export type Mutation = (text: string, choose: (below: number) => number) => string;

/** What recognisers make of a digit. */
const doubles = '08 06 09 17 38 56 14 47 49 39 35 58 68 89 27 12 23 69'.split(' ');
const amount = /(?<![\d,.])-?\d{1,4}[.,]\d{2}(?!\d)/g;

const lines = (text: string) => text.split('\n');

/** Puts `change` in the place of one match, or leaves the text where there is none. */
function replaceOne(
  text: string,
  pattern: RegExp,
  choose: (below: number) => number,
  change: (found: string) => string,
): string {
  const found = [...text.matchAll(pattern)];
  const chosen = found[choose(Math.max(1, found.length))];
  if (!chosen) return text;
  const end = chosen.index + chosen[0].length;
  return text.slice(0, chosen.index) + change(chosen[0]) + text.slice(end);
}

function doubleOf(digit: string, choose: (below: number) => number): string {
  const pairs = doubles.filter((pair) => pair.includes(digit));
  return pairs[choose(pairs.length)]?.replace(digit, '') ?? digit;
}

const misreadDigit: Mutation = (text, choose) =>
  replaceOne(text, amount, choose, (found) =>
    replaceOne(found, /\d/g, choose, (digit) => doubleOf(digit, choose)),
  );

/** Item rows' amounts move by a row against their names. */
function shifted(text: string, by: 1 | -1): string {
  const rows = lines(text);
  const priced = rows.map((row) =>
    /^(?<name>.*?\p{L}.*?)\s(?<numbers>(?:\d[\d,.]*\s?[x×*]\s?)?-?\d+[.,]\d{2}\s?[A-G]?)$/u.exec(row),
  );
  const end = rows.findIndex((row) =>
    /^(?:SPRZEDA|SUM|TOT|Summe|Total|Celkem|Súčet|PODSUMA|Subtotal)/i.test(row),
  );
  const start = priced.findIndex((match, index) => match !== null && index > 1);
  const area = rows.slice(start, end).map((_, index) => priced[start + index]);
  if (start < 0 || end < start + 2 || area.some((match) => !match)) return text;
  const names = area.map((match) => match?.groups?.name ?? '');
  const numbers = area.map((match) => match?.groups?.numbers ?? '');
  const moved =
    by === 1
      ? [...names, ''].map((name, index) => `${name} ${numbers[index - 1] ?? ''}`.trim())
      : ['', ...names].map((name, index) => `${name} ${numbers[index] ?? ''}`.trim());
  return [...rows.slice(0, start), ...moved, ...rows.slice(end)].join('\n');
}

export const mutations: Readonly<Record<string, Mutation>> = {
  'one digit misread': misreadDigit,
  'two digits misread': (text, choose) => misreadDigit(misreadDigit(text, choose), choose),
  'three digits misread': (text, choose) =>
    misreadDigit(misreadDigit(misreadDigit(text, choose), choose), choose),
  'one digit misread everywhere': (text, choose) => {
    const pair = doubles[choose(doubles.length)] ?? '08';
    const at = choose(2);
    const [from, to] = [pair.charAt(at), pair.charAt(1 - at)];
    return text.replace(amount, (found) => found.replaceAll(from, to));
  },
  'a lost minus': (text, choose) => replaceOne(text, /-(?=\d+[.,]\d{2})/g, choose, () => ''),
  'all minus signs lost': (text) => text.replace(/-(?=\d+[.,]\d{2}(?!\d))/g, ''),
  'a lost comma': (text, choose) => replaceOne(text, amount, choose, (found) => found.replace(/[.,]/, '')),
  'a lost row': (text, choose) =>
    lines(text)
      .toSpliced(choose(lines(text).length), 1)
      .join('\n'),
  'the sum unread': (text, choose) => {
    const sums = lines(text).flatMap((row, index) =>
      /^(?:SUM|TOT|Celkem|Súčet|DO ZAP|RAZEM)/i.test(row) ? [index] : [],
    );
    const at = sums[choose(Math.max(1, sums.length))];
    return at === undefined ? text : lines(text).toSpliced(at, 1).join('\n');
  },
  'two rows swapped': (text, choose) => {
    const rows = lines(text);
    const at = choose(rows.length - 1);
    // Printed below another item, a discount is that item's.
    const isOfItem = rows.slice(at, at + 3).some((row) => /-\s?£?\d|^\s*[\d,]+C?$/.test(row));
    if (isOfItem) return text;
    return [...rows.slice(0, at), rows[at + 1] ?? '', rows[at] ?? '', ...rows.slice(at + 2)].join('\n');
  },
  'prices a row too low': (text) => shifted(text, 1),
  'prices a row too high': (text) => shifted(text, -1),
  'the right edge cut off': (text, choose) => {
    const cut = 1 + choose(4);
    const width = Math.max(...lines(text).map((row) => row.length));
    return lines(text)
      .map((row) => row.slice(0, width - cut))
      .join('\n');
  },
  'the ends of rows cut off': (text, choose) => {
    const cut = 1 + choose(2);
    return lines(text)
      .map((row) => row.slice(0, -cut))
      .join('\n');
  },
  'the left edge cut off': (text, choose) => {
    const cut = 1 + choose(4);
    return lines(text)
      .map((row) => row.slice(cut))
      .join('\n');
  },
  'the foot cut off': (text, choose) =>
    lines(text)
      .slice(0, -1 - choose(6))
      .join('\n'),
  'the head cut off': (text, choose) =>
    lines(text)
      .slice(1 + choose(6))
      .join('\n'),
};
