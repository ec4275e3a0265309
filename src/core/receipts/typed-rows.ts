import { wordKey } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { CorrectedPart, TypedValue } from './typed-values.ts';

type PrintedRow = {
  /** The same for the same row of another version of its receipt. */
  readonly own: string;
  /** The same for a row of another receipt that says the same. */
  readonly says: string;
  readonly item: string | null;
  readonly amount: number | null;
};

const kinds = {
  discount: discountRows,
  payment: paymentRows,
  vatLine: vatRows,
} as const;

/**
 * What the user typed of discounts, payments and the tax table. None of it is carried over: a row is told by nothing but what
 * it says.
 */
export function typedRows({ asRead, shown }: CorrectedPart): TypedValue[] {
  return Object.entries(kinds).flatMap(([key, rowsOf]) => {
    const [before, after] = [rowsOf(asRead), rowsOf(shown)];
    const lackedBy = (rows: readonly PrintedRow[]) => (row: PrintedRow) =>
      !rows.some(({ own }) => own === row.own);
    const [typed, removed] = [after.filter(lackedBy(before)), before.filter(lackedBy(after))];
    const isSaid = (version: Receipt, row: PrintedRow) =>
      rowsOf(version).some(({ says }) => says === row.says);
    return [
      ...typed.map((row) => ({
        ...{ key, value: row.amount ?? row.item ?? '', item: row.item },
        isIn: (version: Receipt) => isSaid(version, row),
      })),
      ...(typed.length > 0 ? [] : removed).map((row) => ({
        ...{ key, value: null, item: row.item },
        isIn: (version: Receipt) => !isSaid(version, row),
      })),
    ];
  });
}

function discountRows({ discounts, items }: Receipt): PrintedRow[] {
  return discounts.map(({ name, amountMinor: { value: amount }, itemIndex }) => {
    const of = itemIndex === null ? undefined : items[itemIndex]?.name;
    const words = of?.words.map(wordKey).join() ?? '';
    return { own: `${amount}|${words}`, says: `${amount}|${of?.value ?? ''}`, item: name.value, amount };
  });
}

function paymentRows({ payments }: Receipt): PrintedRow[] {
  return payments.map(({ method, name, amountMinor: { value: amount } }) => {
    const says = `${method}|${amount}`;
    return { own: says, says, item: name.value, amount };
  });
}

function vatRows({ vatLines }: Receipt): PrintedRow[] {
  return vatLines.map(({ category, rateBasisPoints, netMinor, taxMinor, grossMinor }) => {
    const says = [category, rateBasisPoints, netMinor, taxMinor, grossMinor]
      .map(({ value }) => value)
      .join('|');
    return { own: says, says, item: category.value, amount: grossMinor.value };
  });
}
