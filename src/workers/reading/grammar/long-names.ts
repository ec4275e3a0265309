import { readFrom } from '../text/field.ts';
import { amountsIn } from '../text/money.ts';
import type { Row } from '../text/rows.ts';
import type { DraftItem } from './draft.ts';
import { rowKind } from './row-kind.ts';

/** A new name or a heading begins with a capital; what goes on with a small letter or a size belongs to the name above. */
const continuation = /^\W*(?:\p{Ll}[\p{Ll}\s,.%-]*\p{Ll}|\d+(?:[.,]\d+)?\s?(?:g|kg|ml|l|szt)\b)/u;

/** Whether a row is the rest of the name in the row above it, as the chains' apps print long names beside one price. */
export function isRestOfName(row: Row): boolean {
  return continuation.test(row.text) && amountsIn(row).length === 0 && rowKind(row) === null;
}

/** The item with the row at its name's end. */
export function withRestOfName(item: DraftItem, row: Row): DraftItem {
  const { name } = item;
  const rest = readFrom(row.text, row.words);
  const whole = {
    ...name,
    value: `${name.value ?? ''} ${row.text}`.trim(),
    confidence: Math.min(name.confidence, rest.confidence),
    words: [...name.words, ...rest.words],
  };
  return { ...item, name: whole };
}
