import type { Correction } from '../../../shared/correction.ts';
import type { WordRef } from '../../../shared/page.ts';
import type { Check, LineItem, Receipt } from '../../../shared/receipt.ts';
import { isTotalBorneOut, tableOf } from './explain-table.ts';

/** Why a receipt doesn't add up, as far as its numbers tell. Amounts in minor units, quantities in thousandths. */
export type Explanation = {
  /** The words that it speaks of, to be shown on the picture. */
  readonly words: readonly WordRef[];
  /** A change that would make it right, for the user to take; none where several would. */
  readonly proposal: Proposal | null;
} & (
  | { readonly kind: 'no-item-of-letter'; readonly letter: string; readonly tableMinor: number }
  | {
      readonly kind: 'letter-short' | 'letter-over';
      readonly letter: string;
      readonly tableMinor: number;
      readonly itemsMinor: number;
      readonly differenceMinor: number;
    }
  | { readonly kind: 'items-short' | 'items-over' | 'table-short'; readonly differenceMinor: number }
  | {
      readonly kind: 'product';
      readonly name: string | null;
      readonly quantityMilli: number;
      readonly priceMinor: number;
      readonly productMinor: number;
      readonly valueMinor: number;
    }
  | { readonly kind: 'no-price'; readonly name: string | null }
);

export type Proposal = {
  readonly corrections: readonly Correction[];
} & (
  | { readonly kind: 'add-item'; readonly amountMinor: number; readonly letter: string | null }
  | { readonly kind: 'add-vat-line'; readonly amountMinor: number; readonly rateBasisPoints: number }
  | { readonly kind: 'letter'; readonly name: string | null; readonly letter: string }
  | { readonly kind: 'value'; readonly name: string | null; readonly amountMinor: number }
  | { readonly kind: 'quantity'; readonly name: string | null; readonly quantityMilli: number }
);

/** What a row that was missed is called until the user names it. */
type Options = { readonly newItemName: string };

/** The plainest causes first: rows that contradict themselves, then letters, then the sums. None of a receipt that adds up. */
export function explanationsOf(receipt: Receipt, options: Options): Explanation[] {
  const broken = receipt.checks.filter(({ holds }) => !holds);
  const rows = [...broken.flatMap((check) => productOf(check, receipt)), ...receipt.items.flatMap(priceless)];
  const letters = lettersOf(receipt, options);
  const isExplained = rows.length > 0 || letters.length > 0;
  const sums = isExplained ? [] : sumOf(receipt, broken, options);
  return [...rows, ...letters, ...sums, ...tableOf(receipt, broken)];
}

function productOf(check: Check, receipt: Receipt): Explanation[] {
  const index = check.itemIndex;
  const item = index === null ? undefined : receipt.items[index];
  if (check.kind !== 'line-product' || index === null || !item || check.differenceMinor === null) return [];
  const [quantity, price, value] = [item.quantity.value, item.unitPriceMinor.value, item.grossMinor.value];
  if (quantity === null || price === null || value === null) return [];
  const productMinor = value + check.differenceMinor;
  return [
    {
      kind: 'product',
      ...{
        name: item.name.value,
        quantityMilli: quantity,
        priceMinor: price,
        productMinor,
        valueMinor: value,
      },
      words: check.words,
      proposal: productProposal(item, index, {
        receipt,
        productMinor,
        differenceMinor: check.differenceMinor,
      }),
    },
  ];
}

type Product = { readonly receipt: Receipt; readonly productMinor: number; readonly differenceMinor: number };

/** The product as the value where the sum misses just the difference; another quantity where the sum holds. */
function productProposal(
  item: LineItem,
  index: number,
  { receipt, productMinor, differenceMinor }: Product,
): Proposal | null {
  const sum = receipt.checks.find(({ kind }) => kind === 'items-total');
  const of = { what: 'item' as const, index, seenAs: item.name.words };
  const name = item.name.value;
  if (sum?.differenceMinor === -differenceMinor)
    return {
      ...{ kind: 'value', name, amountMinor: productMinor },
      corrections: [{ ...of, change: { grossMinor: productMinor } }],
    };
  const [price, value] = [item.unitPriceMinor.value ?? 0, item.grossMinor.value ?? 0];
  const isWhole = price !== 0 && value !== 0 && value % price === 0 && value / price > 0;
  if (!sum?.holds || !isWhole) return null;
  const quantityMilli = (value / price) * 1000;
  return {
    kind: 'quantity',
    name,
    quantityMilli,
    corrections: [{ ...of, change: { quantity: quantityMilli } }],
  };
}

function priceless(item: LineItem): Explanation[] {
  if (item.grossMinor.value !== null) return [];
  return [{ kind: 'no-price', name: item.name.value, words: item.name.words, proposal: null }];
}

type Letter = { readonly letter: string; readonly tableMinor: number; readonly itemsMinor: number };

/** The letters whose items don't come to what the tax table says, where the receipt sorts its items by letter at all. */
function lettersOf(receipt: Receipt, options: Options): Explanation[] {
  const isSorted = receipt.items.some(({ vatCategory }) => vatCategory.value !== null);
  if (!isSorted || receipt.discounts.some(({ itemIndex }) => itemIndex === null)) return [];
  const letters = receipt.vatLines.flatMap(({ category, grossMinor }) =>
    category.value === null || grossMinor.value === null
      ? []
      : [
          {
            letter: category.value,
            tableMinor: grossMinor.value,
            itemsMinor: itemsSum(receipt, category.value),
          },
        ],
  );
  const wrong = letters.filter(({ tableMinor, itemsMinor }) => tableMinor !== itemsMinor);
  // Most letters wrong: it is the table that was misread, or what it says isn't what the items say.
  if (wrong.length > 2) return [];
  return wrong.map((letter) => letterExplanation(letter, { receipt, wrong, options }));
}

function itemsSum({ items }: Receipt, letter: string): number {
  return items
    .filter(({ vatCategory }) => vatCategory.value === letter)
    .reduce((sum, { totalMinor }) => sum + (totalMinor.value ?? 0), 0);
}

type Letters = { readonly receipt: Receipt; readonly wrong: readonly Letter[]; readonly options: Options };

function letterExplanation(own: Letter, context: Letters): Explanation {
  const { letter, tableMinor, itemsMinor } = own;
  const { items, vatLines } = context.receipt;
  const line = vatLines.find(({ category }) => category.value === letter);
  const ofLetter = items.filter(({ vatCategory }) => vatCategory.value === letter);
  const words = [line?.grossMinor, ...ofLetter.map(({ totalMinor }) => totalMinor)].flatMap(
    (field) => field?.words ?? [],
  );
  const about = { words, proposal: letterProposal(own, context) };
  if (ofLetter.length === 0) return { kind: 'no-item-of-letter', letter, tableMinor, ...about };
  const differenceMinor = Math.abs(tableMinor - itemsMinor);
  const kind = tableMinor > itemsMinor ? 'letter-short' : 'letter-over';
  return { kind, letter, tableMinor, itemsMinor, differenceMinor, ...about };
}

/** An item that has no letter, or one of which there is too much, and costs just what is missing; else a missing row. */
function letterProposal(
  { letter, tableMinor, itemsMinor }: Letter,
  { receipt, wrong, options }: Letters,
): Proposal | null {
  const missing = tableMinor - itemsMinor;
  if (missing <= 0) return null;
  const over = wrong.find((other) => other.itemsMinor - other.tableMinor === missing)?.letter;
  const fitting = [...receipt.items.entries()].filter(
    ([, { vatCategory, totalMinor, isDeposit }]) =>
      totalMinor.value === missing &&
      !isDeposit &&
      (vatCategory.value === null || (over !== undefined && vatCategory.value === over)),
  );
  const [first, ...others] = fitting;
  if (others.length > 0) return null;
  if (first) {
    const [index, { name }] = first;
    const change = { vatCategory: letter };
    return {
      ...{ kind: 'letter', name: name.value, letter },
      corrections: [{ what: 'item', index, seenAs: name.words, change }],
    };
  }
  return over === undefined && isSumShortBy(receipt, missing) ? missingRow(missing, letter, options) : null;
}

/** Whether the items' sum tells of a missing row as well. */
function isSumShortBy({ checks }: Receipt, missing: number): boolean {
  return checks.some(({ kind, differenceMinor }) => kind === 'items-total' && differenceMinor === -missing);
}

function missingRow(amountMinor: number, letter: string | null, { newItemName }: Options): Proposal {
  const item = { name: newItemName, quantity: 1000, grossMinor: amountMinor, vatCategory: letter };
  // Where a letter lacks the same, two sums bear it out.
  const isWorkedOut = letter === null;
  return { kind: 'add-item', amountMinor, letter, corrections: [{ what: 'add-item', item, isWorkedOut }] };
}

/** Only the sum is wrong: by a row that is missing, or by anything. */
function sumOf(receipt: Receipt, broken: readonly Check[], options: Options): Explanation[] {
  const sum = broken.find(({ kind }) => kind === 'items-total');
  const off = sum?.differenceMinor ?? null;
  if (!sum || off === null) return [];
  const differenceMinor = Math.abs(off);
  const isShort = off < 0;
  return [
    {
      kind: isShort ? 'items-short' : 'items-over',
      differenceMinor,
      words: sum.words,
      // Where nothing else says the same as the total, it is as likely to be wrong as a row is to be missing.
      proposal: isShort && isTotalBorneOut(receipt) ? missingRow(differenceMinor, null, options) : null,
    },
  ];
}
