import { z } from 'zod';
import { decimalsOf } from '../../shared/money.ts';
import { receiptSchema, type Receipt } from '../../shared/receipt.ts';

/**
 * The receipt's amounts in the minor units of another currency, where all of them can be told in it: 12.00 stays 12 when
 * it is of yen. Where one can't (12.34), the digits stay as they are: nobody knows where its decimal sign stands.
 */
export function inMinorUnitsOf(receipt: Receipt, currency: string | null): Receipt {
  const decimals = decimalsOf(currency) - decimalsOf(receipt.currency.value);
  if (decimals === 0) return receipt;
  const scaled: number[] = [];
  const changed = withAmounts(receipt, (minor) => {
    const value = decimals > 0 ? minor * 10 ** decimals : minor / 10 ** -decimals;
    scaled.push(value);
    return value;
  });
  return scaled.every(Number.isInteger) ? receiptSchema.parse(changed) : receipt;
}

const readAmount = z.looseObject({ value: z.number() });

/** Every field that is named as money, wherever it stands. */
function withAmounts(node: unknown, change: (minor: number) => number, name = ''): unknown {
  if (Array.isArray(node)) return node.map((one: unknown) => withAmounts(one, change));
  if (typeof node !== 'object' || node === null) return node;
  const amount = name.endsWith('Minor') ? readAmount.safeParse(node) : null;
  if (amount?.success) return { ...node, value: change(amount.data.value) };
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, withAmounts(one, change, key)]));
}
