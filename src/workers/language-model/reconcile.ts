import type { DroppedAnswer } from '../../shared/language-model.ts';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import { normaliseItem } from '../normalise/index.ts';
import { itemVariables } from '../reading/prover/equation-system.ts';
import { toLineItem } from '../reading/receipt-parts.ts';
import { judgeDisagreements } from '../reading/recheck.ts';
import type { Row } from '../reading/text/rows.ts';
import type { Answer } from './answer-schema.ts';
import { compareHead } from './compare-head.ts';
import { compareItems, isSame, type OtherItem } from './compare-items.ts';
import { groupItems, type Grouping } from './group-items.ts';
import { moneyAt, pointedAt } from './place-values.ts';
import { regrouped, wordsOfSums, type PointedTotal } from './regrouped.ts';
import { kept, namedItem, namedStore } from './take-names.ts';

export type Reconciled = {
  readonly receipt: Receipt;
  readonly agreements: number;
  readonly dropped: readonly DroppedAnswer[];
  readonly isGroupedByModel: boolean;
};

/**
 * Lays the model's answer beside the rules' receipt. What both have gains confidence; where they differ, the receipt keeps
 * what the rules read and both are told; of the two ways to group printed numbers into items that is kept which holds.
 * `isCorrected`: the user has changed the receipt, whose values and names then stay. Pure.
 */
export function reconcile(
  rules: Receipt,
  rows: readonly Row[],
  answer: Answer,
  { today, isCorrected }: { readonly today: string; readonly isCorrected: boolean },
): Reconciled {
  const total = totalOf(rows, answer);
  const sums = rules.totalMinor.value === null && total ? { ...rules, totalMinor: total.field } : rules;
  const grouping = groupItems(rows, answer, wordsOfSums(sums));
  const { receipt, isGroupedByModel } = isCorrected
    ? { receipt: rules, isGroupedByModel: false }
    : regrouped(rules, grouping, total, today);
  const modelItems = itemsOf(grouping);
  // Asked again, the same model says the same: that is no further witness.
  const isFirst = rules.reading?.by !== 'rules+model';
  // What the model's own grouping makes hold settles nothing between it and the rules.
  const isSettled =
    !isGroupedByModel && receipt.checks.some(({ kind, holds }) => kind === 'items-total' && holds);
  const items = compareItems({
    kept: receipt.items,
    others: isGroupedByModel
      ? rules.items.map((item) => ({ item, words: item.name.words, text: item.name.value ?? '' }))
      : othersOf(grouping, modelItems),
    isModelKept: isGroupedByModel,
    isSettled,
    isFirst,
  });
  const head = compareHead({ ...receipt, items: [...items.items] }, rows, answer, today, isFirst);
  // Who has put a receipt right knows better what things are called.
  const store = isCorrected ? kept(head.receipt) : namedStore(head.receipt, answer);
  const named = isCorrected
    ? { items: store.value.items, dropped: [] }
    : nameItems(store.value.items, grouping, modelItems);
  const disagreements = [...head.disagreements, ...items.disagreements];
  return {
    receipt: judgeDisagreements({ ...store.value, items: [...named.items], disagreements }),
    agreements: items.agreements + head.agreements,
    dropped: [...grouping.dropped, ...head.dropped, ...store.dropped, ...named.dropped],
    isGroupedByModel,
  };
}

function totalOf(rows: readonly Row[], { total }: Answer): PointedTotal | null {
  const pointed = total && pointedAt(rows, total);
  if (!pointed) return null;
  const field = moneyAt(pointed);
  return field.value === null ? null : { field, rowsBehind: rows.slice(pointed.row.index + 1) };
}

function itemsOf({ items }: Grouping): LineItem[] {
  return items.map(({ draft }, index) => normaliseItem(toLineItem(itemVariables(draft, index))));
}

function othersOf({ items }: Grouping, modelItems: readonly LineItem[]): OtherItem[] {
  return items.flatMap(({ words, text }, index) => {
    const item = modelItems[index];
    return item ? [{ item, words, text }] : [];
  });
}

/** Names and categories go to the items that cost what the same words say. */
function nameItems(items: readonly LineItem[], grouping: Grouping, modelItems: readonly LineItem[]) {
  const dropped: DroppedAnswer[] = [];
  const named = items.map((item, index) => {
    const at = modelItems.findIndex((one) => isSame(one, item));
    const answer = grouping.items[at]?.answer;
    if (!answer) return item;
    const result = namedItem(item, answer, index);
    dropped.push(...result.dropped);
    return result.value;
  });
  return { items: named, dropped };
}
