import { toDecimal } from '../../shared/money.ts';
import type { Disagreement, LineItem } from '../../shared/receipt.ts';
import { shareWords, type WordRef } from '../../shared/page.ts';

/** What both readings tell of an item: how many it is and what one costs is read from the same row either way. */
const numberKeys = ['grossMinor', 'discountMinor'] as const;
type NumberKey = (typeof numberKeys)[number];

/** An item of the other reading, with the words that its name may be printed in, and these as text. */
export type OtherItem = {
  readonly item: LineItem;
  readonly words: readonly WordRef[];
  readonly text: string;
};

export type ComparedItems = {
  /** The receipt's items; what both readings have counts as better read. */
  readonly items: readonly LineItem[];
  readonly agreements: number;
  readonly disagreements: readonly Disagreement[];
};

/** `isModelKept` tells whose items stand in the receipt; `others` are those of the other reading. */
type Comparison = {
  readonly kept: readonly LineItem[];
  readonly others: readonly OtherItem[];
  readonly isModelKept: boolean;
  readonly isSettled: boolean;
  /** False where another answer of a model has already confirmed what agrees. */
  readonly isFirst: boolean;
};

/** Items of two readings are the same where they cost what the same words say. */
export function compareItems(comparison: Comparison): ComparedItems {
  const { kept, others } = comparison;
  const tell = teller(comparison);
  const disagreements: Disagreement[] = [];
  let agreements = 0;
  const items = kept.map((item, index) => {
    const other = others.find((one) => isSame(one.item, item));
    if (!other) {
      disagreements.push(
        tell(`items[${index}].grossMinor`, item.grossMinor.words, toldMoney(item.grossMinor.value), null),
      );
      return item;
    }
    const compared = compareOne(item, other, index, tell);
    disagreements.push(...compared.disagreements);
    agreements += compared.agreements;
    return comparison.isFirst ? compared.item : item;
  });
  const missing = others.filter((other) => !kept.some((item) => isSame(item, other.item)));
  const field = comparison.isModelKept ? 'items[-]' : 'items[+]';
  for (const { item } of missing) {
    const told = [item.name.value, toldMoney(item.grossMinor.value)].filter((part) => part !== null);
    disagreements.push(tell(field, item.grossMinor.words, null, told.join(': ')));
  }
  return { items, agreements, disagreements };
}

type Tell = (
  field: string,
  words: Disagreement['words'],
  kept: string | null,
  other: string | null,
) => Disagreement;

function teller({ isModelKept, isSettled }: Comparison): Tell {
  return (field, words, kept, other) => {
    const [rules, model] = isModelKept ? [other, kept] : [kept, other];
    return { field, rules, model, words, isSettled };
  };
}

function compareOne(item: LineItem, other: OtherItem, index: number, tell: Tell) {
  const disagreements: Disagreement[] = [];
  let agreements = 0;
  let compared = item;
  const agree = (key: NumberKey | 'name') => {
    agreements += 1;
    compared = { ...compared, [key]: corroborated(item[key]) };
  };
  for (const key of numberKeys) {
    const [own, its] = [item[key], other.item[key]];
    if (own.value === its.value) agree(key);
    else if (!changedOrigins.has(own.origin)) {
      const words = [...own.words, ...its.words];
      disagreements.push(tell(`items[${index}].${key}`, words, toldMoney(own.value), toldMoney(its.value)));
    }
  }
  const { name } = item;
  if (shareWords(name.words, other.words)) agree('name');
  else if (name.value !== null) {
    const words = [...name.words, ...other.words];
    const told = tell(`items[${index}].name`, words, name.value, other.text);
    // No sum speaks of names.
    disagreements.push({ ...told, isSettled: false });
  }
  return { item: compared, agreements, disagreements };
}

/** Repaired and corrected values differ from the print, and are known to. */
const changedOrigins: ReadonlySet<string> = new Set(['repaired', 'corrected']);

export function isSame(one: LineItem, other: LineItem): boolean {
  return shareWords(one.grossMinor.words, other.grossMinor.words);
}

/** Two readings that agree halve the doubt: they may still have the same misread words before them. */
export function corroborated<T extends { confidence: number }>(field: T): T {
  return { ...field, confidence: (1 + field.confidence) / 2 };
}

export function toldMoney(minor: number | null): string | null {
  return minor === null ? null : toDecimal(minor, null);
}
