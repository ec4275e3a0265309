import { z } from 'zod';
import type { Disagreement, LineItem, Receipt } from '../../shared/receipt.ts';
import { judge } from './judge.ts';

/** The receipt judged anew after something in it was changed. Nothing is repaired. Pure. */
export function recheck(receipt: Receipt, today: string): Receipt {
  return judgeDisagreements(judge(receipt, today));
}

/** Two readings that differ need a person, unless arithmetic decides between them or the user already has. */
export function judgeDisagreements(receipt: Receipt): Receipt {
  const isOpen = ({ field, isSettled }: Disagreement) => !isSettled && !isCorrected(receipt, field);
  const needsReview = (receipt.disagreements ?? []).some(isOpen);
  return needsReview ? { ...receipt, verdict: 'needs_review' } : receipt;
}

function isCorrected(receipt: Receipt, path: string): boolean {
  // An item that one of the two doesn't have: the user has gone over the items.
  if (/^items\[[+-]\]$/.test(path)) return receipt.items.some(hasCorrection);
  const [, index, key = path] = /^items\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const owner: object | undefined = index === undefined ? receipt : receipt.items[Number(index)];
  const field: unknown = owner && Reflect.get(owner, key);
  return correctedField.safeParse(field).success;
}

function hasCorrection(item: LineItem): boolean {
  return Object.values(item).some((field) => correctedField.safeParse(field).success);
}

const correctedField = z.object({ origin: z.literal('corrected') });
