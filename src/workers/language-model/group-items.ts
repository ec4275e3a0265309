import type { DroppedAnswer } from '../../shared/language-model.ts';
import { shareWords, type WordRef } from '../../shared/page.ts';
import { isMultipliedDiscount, readDiscount } from '../reading/grammar/discounts.ts';
import type { DraftDiscount, DraftItem } from '../reading/grammar/draft.ts';
import { itemOfAmount, itemOfExpression, readItem } from '../reading/grammar/item-lines.ts';
import { rowKind } from '../reading/grammar/row-kind.ts';
import { depositExpression, productExpression } from '../reading/text/expression.ts';
import { readFrom } from '../reading/text/field.ts';
import { amountsIn, type PrintedAmount } from '../reading/text/money.ts';
import type { Row } from '../reading/text/rows.ts';
import type { Answer, AnswerItem } from './answer-schema.ts';
import { amountAt, pointedAt } from './place-values.ts';

/** The items as the model has grouped the lines, each read from its lines by the same grammar as the rules use. */
export type Grouping = {
  readonly items: readonly GroupedItem[];
  readonly wholeDiscounts: readonly DraftDiscount[];
  readonly dropped: readonly DroppedAnswer[];
};

type GroupedItem = {
  readonly draft: DraftItem;
  readonly answer: AnswerItem;
  /** All words of the lines that the model says are this item's, and these as text. */
  readonly words: readonly WordRef[];
  readonly text: string;
};

/** `taken` are words that already mean something else: sums, taxes, payments. */
export function groupItems(rows: readonly Row[], answer: Answer, taken: readonly WordRef[]): Grouping {
  const items: GroupedItem[] = [];
  const dropped: DroppedAnswer[] = [];
  const discounted = new Set<number>();
  answer.items.forEach((one, index) => {
    const used = [...taken, ...items.flatMap(({ draft }) => draft.gross.words)];
    const read = readGrouped(rows, one, used, discounted);
    if (typeof read === 'string') dropped.push({ field: `items[${index}]`, answer: told(one), reason: read });
    else items.push({ draft: read.draft, answer: one, words: read.words, text: read.text });
    if (typeof read !== 'string' && read.lost > 0)
      dropped.push({ field: `items[${index}].discounts`, answer: told(one), reason: 'no-value-there' });
  });
  const whole = discountsIn(rows, answer.discounts, discounted);
  if (whole.lost > 0) {
    const pointed = answer.discounts.join(', ');
    dropped.push({ field: 'discounts', answer: pointed, reason: 'no-value-there' });
  }
  return { items, wholeDiscounts: whole.discounts, dropped };
}

type Lost = DroppedAnswer['reason'];

function readGrouped(
  rows: readonly Row[],
  item: AnswerItem,
  used: readonly WordRef[],
  discounted: Set<number>,
): { draft: DraftItem; words: WordRef[]; text: string; lost: number } | Lost {
  const lines = item.at.map((line) => rows[line - 1]);
  if (lines.some((row) => row === undefined)) return 'no-such-words';
  const own = lines.filter((row) => row !== undefined);
  const place = item.price && pointedAt(rows, item.price);
  if (item.price && !place) return 'no-such-words';
  const priceRow = place?.row ?? own.findLast((row) => amountsIn(row).length > 0);
  if (!priceRow || isLabel(priceRow)) return 'no-value-there';
  const draft = draftOf(own, priceRow, amountAt(place ?? { row: priceRow, word: null }));
  if (!draft || shareWords(draft.gross.words, used)) return 'no-value-there';
  const { discounts, lost } = discountsIn(rows, item.discounts, discounted);
  const words = own.flatMap((row) => row.words.map(({ ref }) => ref));
  return { draft: { ...draft, discounts }, words, text: own.map((row) => row.text).join(' / '), lost };
}

/** Sums, taxes and payments are no items, whatever the model takes them for. */
function isLabel(row: Row): boolean {
  return productExpression(row) === null && rowKind(row) !== null;
}

/** As the rules' grammar reads the lines; where it can't make out an item, by the amount that was pointed at. */
function draftOf(own: readonly Row[], priceRow: Row, amount: PrintedAmount | null): DraftItem | null {
  const names = own.filter((row) => row !== priceRow);
  const deposit = amount ? null : depositExpression(priceRow);
  if (deposit && deposit.valueMinor !== null) return itemOfExpression(priceRow, deposit, names);
  if (!amount) return null;
  const read = readItem(priceRow, names);
  const refs = amount.words.map(({ ref }) => ref);
  if (read && shareWords(read.gross.words, refs)) return read;
  for (const row of names) {
    const expression = productExpression(row);
    const others = names.filter((other) => other !== row);
    if (expression) {
      return { ...itemOfExpression(row, expression, others), gross: readFrom(amount.minor, amount.words) };
    }
  }
  return itemOfAmount(priceRow, amount, amount.start, names);
}

/** A printed discount is given once: `taken` are the lines that have served already. */
function discountsIn(rows: readonly Row[], lines: readonly number[], taken: Set<number>) {
  const read = lines.map((line) => {
    const row = taken.has(line) ? undefined : rows[line - 1];
    taken.add(line);
    if (!row || isLabel(row)) return null;
    return productExpression(row) && !isMultipliedDiscount(row) ? null : readDiscount(row);
  });
  const discounts = read.flatMap((discount) => (discount ? [discount.draft] : []));
  return { discounts, lost: lines.length - discounts.length };
}

function told({ at, price }: AnswerItem): string {
  return price ? `${at.join(', ')}: ${price.line}` : at.join(', ');
}
