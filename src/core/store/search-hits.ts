import { z } from 'zod';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { withoutDiacritics } from '../../shared/fold.ts';
import { grouped } from '../grouped.ts';
import type { Database } from './database.ts';
import { parseSearchQuery } from './search-query.ts';

type Found = Omit<ReceiptSummary, 'hit' | 'isOriginalGone'>;

const itemSchema = z.object({
  receiptId: z.string(),
  name: z.string().nullable(),
  normalizedName: z.string().nullable(),
  totalMinor: z.int().nullable(),
});
type Item = z.infer<typeof itemSchema>;

/** Tells of receipts that a search found what it was that it found: the index keeps no texts, so that it is looked for again. */
export function createSearchHits(database: Database) {
  const items = database.prepare(`
    SELECT receipt_id AS receiptId, name, normalized_name AS normalizedName, total_minor AS totalMinor
    FROM line_items WHERE receipt_id IN (SELECT value FROM json_each(:ids)) ORDER BY receipt_id, position`);

  return {
    /** The hit in each of these receipts that isn't in plain sight, by the receipt's id. */
    of(query: string, receipts: readonly Found[]): ReadonlyMap<string, ReceiptSummary['hit']> {
      const parsed = parseSearchQuery(query);
      if (parsed === null || (parsed.words.length === 0 && parsed.amounts.length === 0)) return new Map();
      const words = parsed.words.map(folded);
      const ids = JSON.stringify(receipts.map(({ receiptId }) => receiptId));
      const byReceipt = grouped(
        items.all({ ids }).map((row) => itemSchema.parse(row)),
        ({ receiptId }) => receiptId,
      );
      return new Map(
        receipts.map((receipt) => {
          const own = byReceipt.get(receipt.receiptId) ?? [];
          return [receipt.receiptId, hitIn(receipt, own, words, parsed.amounts)];
        }),
      );
    },
  };
}

function hitIn(
  { storeName, filename, totalMinor }: Found,
  items: readonly Item[],
  words: readonly string[],
  amounts: readonly number[],
): ReceiptSummary['hit'] {
  const shown = tokensOf(`${storeName ?? ''} ${filename}`);
  const hidden = words.filter((word) => !shown.some((token) => token.startsWith(word)));
  const hiddenAmounts = amounts.filter((amount) => amount !== totalMinor);
  if (hidden.length === 0 && hiddenAmounts.length === 0) return null;
  const best = items
    .map((item) => ({ item, score: scoreOf(item, hidden, hiddenAmounts) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)[0];
  return { item: best === undefined ? null : (best.item.normalizedName ?? best.item.name) };
}

/** How many of the words and amounts an item has. */
function scoreOf(item: Item, words: readonly string[], amounts: readonly number[]): number {
  const tokens = tokensOf(`${item.name ?? ''} ${item.normalizedName ?? ''}`);
  const found = words.filter((word) => tokens.some((token) => token.startsWith(word)));
  return found.length + (amounts.includes(item.totalMinor ?? Number.NaN) ? 1 : 0);
}

function tokensOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function folded(text: string): string {
  return withoutDiacritics(text).toLowerCase();
}
