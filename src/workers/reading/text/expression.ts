import { divideRounded } from './round.ts';
import { healDigits } from './money.ts';
import { wordsAt, type Row, type RowWord } from './rows.ts';

/** `2 x3,49 6,98C`, `0,304 x 33,89 10,30 C`, `6 szt * 0,85 = 5,10 C`: quantity, unit price, value, letter. */
export type ProductExpression = {
  /** Thousandths; null where a recogniser lost it. */
  readonly quantityMilli: number | null;
  readonly unit: string | null;
  readonly unitPriceMinor: number;
  /** Null where the layout cut it off. */
  readonly valueMinor: number | null;
  readonly letter: string | null;
  readonly letterDigit: string | null;
  readonly start: number;
  readonly words: { quantity: RowWord[]; unitPrice: RowWord[]; value: RowWord[]; letter: RowWord[] };
};

const expressionPattern = new RegExp(
  [
    // Specks and the print of other lines lie between the parts; a department's letter stands before them.
    /(?<=^|\s|\p{L}\.)(?:(?<quantity>\d{1,4}(?: ?[.,] ?\d{1,3})?)|[^\w\s]{1,2})?/u.source,
    /\s?(?<unit>szt|stk|stück|st|pcs|pc|ks|kg|opak|op|buc|db|kom|ltr|l|m|g)?\.?[-_~.'"]?\s?[x×*✕X]\s?(?<price>-?\d{1,5} ?[.,] ?\d{2}|\d{1,5}[.,]\d(?=\s+\d{1,6}[.,]\d{2}(?!\d)))/
      .source,
    /(?:\s?(?:zł|pln))?(?:\s?=)?(?:\s?(?<value>-?\s?\d{1,6} ?[.,] ?\d{2})(?:\s?(?<letter>[A-G])(?![A-Za-z])|(?<glued>[0-9©c€]))?)?/
      .source,
  ].join(''),
  'diu',
);

export function productExpression(row: Row): ProductExpression | null {
  return expressionIn(row, expressionPattern);
}

/** `1 * 4.5 -4.5`: some tills print deposits with the decimals they need. */
const depositPattern = new RegExp(
  expressionPattern.source.replaceAll(/\\d\{2\}(?=[|)])/g, '\\d{1,2}(?!\\d)'),
  'diu',
);

export function depositExpression(row: Row): ProductExpression | null {
  return expressionIn(row, depositPattern);
}

/** Names have such signs too (`PIWO 4X0,50 2 x15,99 31,98A`): of several, the last is the product's. */
function expressionIn(row: Row, pattern: RegExp): ProductExpression | null {
  const text = healQuantity(healDigits(row.text));
  const match = [...text.matchAll(new RegExp(pattern.source, `g${pattern.flags}`))].at(-1);
  return match ? expressionOf(row, match) : null;
}

function expressionOf(row: Row, match: RegExpExecArray): ProductExpression | null {
  const { groups } = match;
  const price = groups?.price;
  if (!groups || price === undefined) return null;
  const at = (name: string) => {
    const range = match.indices?.groups?.[name];
    return range ? wordsAt(row, range[0], range[1]) : [];
  };
  const { unit, value, letter, glued } = groups;
  if (isCut(price) && !isProduct(groups.quantity, price, value)) return null;
  const isOfName = isEndOfName(groups.quantity, price, value);
  const quantity = isOfName ? undefined : groups.quantity;
  return {
    quantityMilli: quantity === undefined ? null : quantityOf(quantity, toMinor(price), value),
    unit: unit?.toLowerCase() ?? null,
    unitPriceMinor: toMinor(price),
    valueMinor: value === undefined ? null : toMinor(value),
    letter: letter?.toUpperCase() ?? (glued === '©' || glued === 'c' ? 'C' : null),
    letterDigit: glued !== undefined && /[\d€]/.test(glued) ? glued : null,
    start: match.index + (isOfName ? (groups.quantity ?? '').length : 0),
    words: {
      quantity: isOfName ? [] : at('quantity'),
      unitPrice: at('price'),
      value: at('value'),
      letter: letter === undefined ? at('glued') : at('letter'),
    },
  };
}

/** The end of a name that was cut off (`WODA 1, 6 x`) is no part of the quantity where the product tells so. */
function quantityOf(printed: string, priceMinor: number, value: string | undefined): number {
  const [whole, tail] = [toMilli(printed), toMilli(printed.split(' ').at(-1) ?? printed)];
  const makes = (milli: number) =>
    value !== undefined && divideRounded(milli * priceMinor, 1000) === Math.abs(toMinor(value));
  return !makes(whole) && makes(tail) ? tail : whole;
}

/** `x 33.9 12.92`: the last decimal of the price is a zero that wasn't printed, or was cut off. */
function isCut(price: string): boolean {
  return /[.,]\d$/.test(price);
}

function isProduct(quantity: string | undefined, price: string, value: string | undefined): boolean {
  const [milli, minor] = [toMilli(quantity ?? ''), toMinor(value ?? '')];
  return quantity !== undefined && divideRounded(milli * toMinor(price), 1000) === Math.abs(minor);
}

/** `GOUDA 15 x2,98 2,98`: a name's number beside the sign, where the quantity between them was not read. */
function isEndOfName(quantity: string | undefined, price: string, value: string | undefined): boolean {
  if (quantity === undefined || value === undefined || !/^\d{2,4}$/.test(quantity)) return false;
  const [each, all] = [toMinor(price), Math.abs(toMinor(value))];
  return each > 0 && all % each === 0 && all / each < 10 && !isProduct(quantity, price, value);
}

/**
 * A lone stroke before the sign of multiplication is a one, unless it stands for litres behind a number. What joins two
 * numbers before the sign of equality (`1e7,50= 7,50`) is the sign of multiplication. The length is kept.
 */
function healQuantity(text: string): string {
  return text
    .replace(/(?<=^|\s)(?<!\d\s)[lIi|](?=\s?(?:szt\.?|op\.?)?\s?[x×*]\s?\d)/gu, '1')
    .replace(/(?<=(?:^|\s)\d{1,3})[^\d\s.,=](?=\d{1,5}[.,]\d{2}\s?=)/gu, 'x')
    .replace(litres, (printed, quantity: string, price: string, value: string) => {
      const isOfLitres = divideRounded(toMilli(quantity) * toMinor(price), 1000) === toMinor(value);
      return isOfLitres ? `${quantity} l${printed.slice(quantity.length + 2)}` : printed;
    })
    .replace(lostSign, (printed, count: string, price: string, cut: string) => {
      const value = (Number(count) * toMinor(price)).toString();
      return value.startsWith(cut.replace(/\D/g, '')) ? `${count}x${price}` : printed;
    });
}

/** `40,65 1 x 6,40 260,16`: the unit behind a quantity was read as a one. */
const litres =
  /(?<=^|\s)(\d{1,4}[.,]\d{1,3}) [1I|](?=\s?[x×*]\s?(\d{1,3}[.,]\d{2})\s?=?\s?(\d{1,5}[.,]\d{2})(?!\d))[^\d]/gu;

/** `1 6.98 6,9`: of a multiplication its sign was not read, and its value is cut off. */
const lostSign = /(?<=\s)(\d{1,2}) (\d{1,4}[.,]\d{2})(?= (\d{1,5}[.,]\d?)$)/gu;

/** Two decimals, or one of them. */
function toMinor(text: string): number {
  const scale = /[.,] ?\d$/.test(text) ? 10 : 1;
  return scale * Number(text.replace(/[^\d-]/g, ''));
}

/** Scales print three decimals, tills up to three; none means pieces. */
function toMilli(text: string): number {
  const [whole = '0', decimals = ''] = text.replace(/\s/g, '').split(/[.,]/);
  return Number(whole) * 1000 + Number(decimals.padEnd(3, '0'));
}
