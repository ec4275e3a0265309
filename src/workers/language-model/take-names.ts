import { categoryOf, type CategoryId } from '../../shared/categories.ts';
import type { DroppedAnswer } from '../../shared/language-model.ts';
import type { LineItem, Receipt } from '../../shared/receipt.ts';
import { toItemCategory } from '../normalise/category.ts';
import { compact } from '../reading/text/fold.ts';
import type { Answer, AnswerItem } from './answer-schema.ts';
import { isWrittenOut } from './full-name.ts';

/** The model knows goods, but nothing printed bears out a category. */
const sureOfModel = 0.6;

export type Named<T> = { readonly value: T; readonly dropped: readonly DroppedAnswer[] };

/**
 * The item with its name in full, where the print bears it out and the dictionary has nothing to add, and with a
 * category, where the dictionary knows none.
 */
export function namedItem(item: LineItem, answer: AnswerItem, index: number): Named<LineItem> {
  const name = withFullName(item, answer.full_name, index);
  const category = withCategory(name.value, answer.category, index);
  return { value: category.value, dropped: [...name.dropped, ...category.dropped] };
}

function withFullName(item: LineItem, full: string | null, index: number): Named<LineItem> {
  const printed = item.name.value;
  if (full === null || printed === null || isAlike(full, item.normalizedName ?? printed)) return kept(item);
  if (!isWrittenOut(nameWithoutCode(item), full))
    return dropped(item, `items[${index}].normalizedName`, full, 'not-in-the-words');
  const isUnknown = isAlike(item.normalizedName ?? printed, nameWithoutCode(item));
  return isUnknown
    ? { value: { ...item, normalizedName: full.trim() }, dropped: [] }
    : dropped(item, `items[${index}].normalizedName`, full, 'known-otherwise');
}

function nameWithoutCode({ name, productCode }: LineItem): string {
  return (name.value ?? '').replace(productCode.value ?? '', '');
}

function withCategory(item: LineItem, id: CategoryId | null, index: number): Named<LineItem> {
  if (id === null || item.isDeposit) return kept(item);
  if (item.category.method === null) {
    return {
      value: { ...item, category: toItemCategory({ id, confidence: sureOfModel, method: 'model' }) },
      dropped: [],
    };
  }
  const isOther = item.category.google !== categoryOf(id).google || item.category.en !== categoryOf(id).en;
  return isOther ? dropped(item, `items[${index}].category`, id, 'known-otherwise') : kept(item);
}

/** The store's name in full; a chain's own name is known better, and so is one that the user has taught. */
export function namedStore(receipt: Receipt, { store }: Answer): Named<Receipt> {
  const full = store.full_name;
  const printed = receipt.storeName.value;
  const isKnown = receipt.storeName.origin === 'learned';
  if (full === null || isKnown || isAlike(full, receipt.normalizedStoreName ?? printed ?? ''))
    return kept(receipt);
  const sources = [printed, receipt.legalName.value].filter((text) => text !== null);
  if (!sources.some((text) => isWrittenOut(text, full)))
    return dropped(receipt, 'normalizedStoreName', full, 'not-in-the-words');
  if (receipt.storeChain !== null) return kept(receipt);
  return { value: { ...receipt, normalizedStoreName: full.trim() }, dropped: [] };
}

function isAlike(one: string, other: string): boolean {
  return compact(one) === compact(other);
}

/** As it is, with nothing dropped. */
export function kept<T>(value: T): Named<T> {
  return { value, dropped: [] };
}

function dropped<T>(value: T, field: string, answer: string, reason: DroppedAnswer['reason']): Named<T> {
  return { value, dropped: [{ field, answer, reason }] };
}
