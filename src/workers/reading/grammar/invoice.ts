import { computed, readFrom, unread, type MoneyField } from '../text/field.ts';
import { amountsIn, type PrintedAmount } from '../text/money.ts';
import { wordsAt, type Row } from '../text/rows.ts';
import type { DraftBody, DraftItem } from './draft.ts';
import { readInvoiceLine, type InvoiceLine } from './invoice-line.ts';
import { withRestOfName } from './long-names.ts';
import { rowKind } from './row-kind.ts';
import type { Totals } from './totals.ts';

const title = /\bfaktur|\binvoice\b/;
const heading = /\bnazwa\b|\blp\b|description|\bilosc\b|\bcena\b|\bwartosc\b/;
/** What stands between the table's parts and behind it. */
const betweenParts =
  /strona|page|faktur|invoice|przeniesieni|z poprzedniej|razem|ogolem|w tym|podsumowanie|slownie|zaplat|total|nabywca|sprzedawca/;
const sums = /^\W*(?:razem|ogolem|suma|w tym|podsumowanie|slownie|do zaplaty|total|subtotal)(?!.*stron)/;
const units = /(?:\s+(?:szt|kpl|op|opak|kg|l|m|mb|m2|godz|usl|usł|pcs|para|ea|g)\.?)+\s*$/iu;
const codeBefore = /^(?:\d{8,14}|[A-Z]{1,4}[-/]?\d{3,}[\w-]*)\s+(?=\p{L})/u;

/**
 * The items of an invoice's table, over all its pages. In gross, or in net with the tax on top of them, whichever adds
 * up to the total; null where it is no invoice.
 */
export function readInvoice(rows: readonly Row[], totals: Totals): DraftBody | null {
  if (!rows.slice(0, 20).some((row) => title.test(row.folded))) return null;
  const start = rows.findIndex(isHeading);
  if (start < 0) return null;
  const table = rows.slice(start + 1);
  const lines = linesOf(table);
  const last = lines.at(-1);
  if (!last) return null;
  const summary = summaryOf(table, lines, totals);
  const isGross = lines.every(({ gross }) => gross !== null) && !summary;
  const items = lines.map((line) => itemOf(line, isGross));
  takeRestsOfNames(items, lines, table);
  const body = { items, discounts: [], startRow: start + 1, endRow: last.row.index + 1 };
  return summary ? { ...body, charged: summary } : body;
}

/** A table ends with its sums, and goes on below its heading on the next page. */
function linesOf(table: readonly Row[]): InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  let isInside = true;
  for (const row of table) {
    if (isHeading(row)) isInside = true;
    else if (sums.test(row.folded)) isInside = false;
    const line = isInside && !betweenParts.test(row.folded) ? readInvoiceLine(row) : null;
    if (line && /\p{L}{2}/u.test(row.text.slice(line.nameStart, line.nameEnd))) lines.push(line);
  }
  return lines;
}

function isHeading(row: Row): boolean {
  return heading.test(row.folded) && amountsIn(row).length === 0;
}

/** The row `net tax gross` of the sums, where the lines' nets make the net and their grosses not the gross. */
function summaryOf(
  table: readonly Row[],
  lines: readonly InvoiceLine[],
  { toPay }: Totals,
): DraftBody['charged'] {
  const net = sum(lines.map((line) => line.net?.minor ?? null));
  const gross = sum(lines.map((line) => line.gross?.minor ?? null));
  if (net === null || toPay.value === null || gross === toPay.value) return undefined;
  for (const row of table) {
    const amounts = amountsIn(row);
    const [base, levied] = [
      amounts.find(({ minor }) => minor === net),
      amounts.find(({ minor }) => minor === (toPay.value ?? 0) - net),
    ];
    if (base && levied && base !== levied)
      return { subtotal: fieldOf(base), charges: levied.minor === 0 ? [] : [fieldOf(levied)] };
  }
  return undefined;
}

function sum(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : values.reduce<number>((total, one) => total + (one ?? 0), 0);
}

function itemOf(line: InvoiceLine, isGross: boolean): DraftItem {
  const { row, quantity, price, rate } = line;
  const value = (isGross ? line.gross : line.net) ?? line.gross;
  const gross: MoneyField = value ? fieldOf(value) : unread();
  return {
    name: nameOf(line),
    code: null,
    quantity: quantity ? readFrom(quantity.milli, quantity.words) : unread(),
    unit: unitOf(row) ?? 'szt',
    unitPrice: unitPriceOf(gross, price, quantity),
    gross,
    // Tax that is drawn from the sum of the nets is no sum of the lines' own.
    letter: isGross && rate ? readFrom(rate.text, rate.words) : unread(),
    letterDigit: null,
    discounts: [],
    corrected: null,
    isDeposit: false,
  };
}

/** As printed where it makes the value, else what the value leaves for each, where it can be divided. */
function unitPriceOf(
  gross: MoneyField,
  price: PrintedAmount | null,
  quantity: InvoiceLine['quantity'],
): MoneyField {
  if (gross.value === null || !quantity) return unread();
  if (price && Math.round((quantity.milli * price.minor) / 1000) === gross.value) return fieldOf(price);
  const each = (1000 * gross.value) / quantity.milli;
  return Number.isInteger(each) ? computed(each, [gross]) : unread();
}

function nameOf({ row, nameStart, nameEnd }: InvoiceLine) {
  const printed = row.text.slice(nameStart, nameEnd).replace(units, '').trimEnd();
  const name = printed.replace(codeBefore, '').replace(/[\s|:;,-]+$/u, '');
  const start = row.text.indexOf(name, nameStart);
  return name === '' ? unread<string>() : readFrom(name, wordsAt(row, start, start + name.length));
}

function unitOf(row: Row): string | null {
  return /(?<!\p{L})(szt|kpl|op|opak|kg|godz|usl|mb|m2)\.?(?!\p{L})/u.exec(row.folded)?.[1] ?? null;
}

/** A name that is longer than its column goes on in the rows below, up to the next line or the end of the part. */
function takeRestsOfNames(items: DraftItem[], lines: readonly InvoiceLine[], table: readonly Row[]): void {
  for (const [index, { row }] of lines.entries()) {
    for (const next of table.filter((one) => one.index > row.index)) {
      const isRest = /\p{L}{2}/u.test(next.text) && amountsIn(next).length === 0 && rowKind(next) === null;
      const isOther =
        betweenParts.test(next.folded) ||
        heading.test(next.folded) ||
        lines.some((line) => line.row === next);
      if (!isRest || isOther) break;
      const item = items[index];
      if (item) items[index] = withRestOfName(item, next);
    }
  }
}

function fieldOf({ minor, words }: PrintedAmount): MoneyField {
  return readFrom(minor, words);
}
