import { z } from 'zod';
import type { ReceiptSummary } from '../../shared/contract.ts';
import { simplified } from '../../shared/fold.ts';
import { grouped } from '../grouped.ts';
import type { Database } from './database.ts';
import { wordsInColumn } from './receipt-rows.ts';
import { parseSearchQuery } from './search-query.ts';

type Found = Omit<ReceiptSummary, 'hit' | 'isOriginalGone'>;

const itemSchema = z.object({
  receiptId: z.string(),
  name: z.string().nullable(),
  normalizedName: z.string().nullable(),
  totalMinor: z.int().nullable(),
});
type Item = z.infer<typeof itemSchema>;
const pageSchema = z.object({ receiptId: z.string(), words: z.string() });

type Hit = NonNullable<ReceiptSummary['hit']>;
/** Folded words, and amounts in minor units. */
type Sought = { readonly words: readonly string[]; readonly amounts: readonly number[] };

const tokenPattern = /[\p{L}\p{N}]+/gu;
/** What is shown of a line around a word that was found. */
const [wordsBefore, wordsAfter] = [2, 5];

/** Tells of receipts that a search found what it was that it found: the index keeps no texts, so that it is looked for again. */
export function createSearchHits(database: Database) {
  const items = database.prepare(`
    SELECT receipt_id AS receiptId, name, normalized_name AS normalizedName, total_minor AS totalMinor
    FROM line_items WHERE receipt_id IN (SELECT value FROM json_each(:ids)) ORDER BY receipt_id, position`);

  const pages = database.prepare(`
    SELECT receipt_id AS receiptId, words FROM pages
    WHERE receipt_id IN (SELECT value FROM json_each(:ids)) ORDER BY receipt_id, position`);

  function textsOf(ids: readonly string[]): ReadonlyMap<string, string[][]> {
    const rows = pages.all({ ids: JSON.stringify(ids) }).map((row) => pageSchema.parse(row));
    const byReceipt = grouped(rows, ({ receiptId }) => receiptId);
    return new Map([...byReceipt].map(([id, own]) => [id, own.flatMap(({ words }) => linesOf(words))]));
  }

  return {
    /** The hit in each of these receipts that isn't in plain sight, by the receipt's id. */
    of(query: string, receipts: readonly Found[]): ReadonlyMap<string, ReceiptSummary['hit']> {
      const parsed = parseSearchQuery(query);
      if (parsed === null || (parsed.words.length === 0 && parsed.amounts.length === 0)) return new Map();
      const sought = { words: parsed.words.map(simplified), amounts: parsed.amounts };
      const hidden = receipts.flatMap((receipt) => {
        const notShown = hiddenIn(receipt, sought);
        return notShown === null ? [] : [{ id: receipt.receiptId, sought: notShown }];
      });
      const ids = JSON.stringify(hidden.map(({ id }) => id));
      const byReceipt = grouped(
        items.all({ ids }).map((row) => itemSchema.parse(row)),
        ({ receiptId }) => receiptId,
      );
      const inItems = new Map(
        hidden.map((one) => [one.id, itemHit(byReceipt.get(one.id) ?? [], one.sought)]),
      );
      const elsewhere = hidden.filter(({ id }) => inItems.get(id) === null);
      const texts = textsOf(elsewhere.map(({ id }) => id));
      const inTexts = elsewhere.map((one) => [one.id, textHit(texts.get(one.id) ?? [], one.sought)] as const);
      return new Map([...inItems, ...inTexts]);
    },
  };
}

/** What was searched for and doesn't stand in plain sight; null where all of it does. */
function hiddenIn({ storeName, filename, totalMinor }: Found, sought: Sought): Sought | null {
  const shown = tokensOf(`${storeName ?? ''} ${filename}`);
  const words = sought.words.filter((word) => !shown.some((token) => token.startsWith(word)));
  const amounts = sought.amounts.filter((amount) => amount !== totalMinor);
  return words.length === 0 && amounts.length === 0 ? null : { words, amounts };
}

function itemHit(items: readonly Item[], sought: Sought): Hit | null {
  const [best] = items
    .map((item) => ({ item, score: scoreOf(item, sought.words, sought.amounts) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  if (best === undefined) return null;
  const item = best.item.normalizedName ?? best.item.name ?? '';
  return { item, text: null, found: foundIn(item, sought.words) };
}

/** The line with the first of the words, cut to what stands around it. */
function textHit(lines: readonly (readonly string[])[], { words }: Sought): Hit {
  for (const line of lines) {
    const place = line.findIndex((text) => foundIn(text, words).length > 0);
    if (place < 0) continue;
    const [start, end] = [Math.max(0, place - wordsBefore), place + wordsAfter + 1];
    const cut = line.slice(start, end).join(' ');
    const text = `${start > 0 ? '… ' : ''}${cut}${end < line.length ? ' …' : ''}`;
    return { item: null, text, found: foundIn(text, words) };
  }
  return { item: null, text: null, found: [] };
}

/** The words of the text that begin with one that was searched for, as they stand there. */
function foundIn(text: string, words: readonly string[]): string[] {
  const tokens = text.normalize('NFC').match(tokenPattern) ?? [];
  return [...new Set(tokens.filter((token) => words.some((word) => simplified(token).startsWith(word))))];
}

/** The lines of a page, by the numbers that its words carry. @param words as the table keeps them */
function linesOf(words: string): string[][] {
  const lines = grouped(wordsInColumn(words), ({ line }) => line);
  return [...lines.values()].map((line) => line.map(({ text }) => text));
}

/** How many of the words and amounts an item has. */
function scoreOf(item: Item, words: readonly string[], amounts: readonly number[]): number {
  const tokens = tokensOf(`${item.name ?? ''} ${item.normalizedName ?? ''}`);
  const found = words.filter((word) => tokens.some((token) => token.startsWith(word)));
  return found.length + (amounts.includes(item.totalMinor ?? Number.NaN) ? 1 : 0);
}

function tokensOf(text: string): string[] {
  return simplified(text).match(tokenPattern) ?? [];
}
