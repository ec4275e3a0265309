import { z } from 'zod';

/** A rectangle in pixels of the upright, decoded page (origin top left, x1 and y1 exclusive). */
const boxSchema = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** One recognised word. `confidence` runs from 0 to 100; `line` numbers the text lines of its page from 0. */
const wordSchema = z.object({
  text: z.string(),
  confidence: z.number().min(0).max(100),
  box: boxSchema,
  line: z.int().min(0),
  /** Whether two recognisers that know nothing of each other read the same digits; absent where only one read it. */
  isReadAlike: z.literal(true).optional(),
});
export type Word = z.infer<typeof wordSchema>;

/** By how many degrees, clockwise, the file's page was turned to be upright. */
export const turnSchema = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type Turn = z.infer<typeof turnSchema>;

const pointSchema = z.object({ x: z.number(), y: z.number() });

/** A part of a file's page: turned clockwise first, then what lies between four corners, clockwise from the upper left. */
export const cutSchema = z.object({
  turn: turnSchema,
  corners: z.tuple([pointSchema, pointSchema, pointSchema, pointSchema]),
});
export type Cut = z.infer<typeof cutSchema>;

/** What lies in a page's picture beside the sheet that its words are of. */
const besideSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), cut: cutSchema }),
  z.object({ kind: z.literal('card-slip'), amountMinor: z.int() }),
  z.object({ kind: z.literal('other') }),
]);
export type Beside = z.infer<typeof besideSchema>;

/**
 * One page as recognised: words in reading order, with boxes in the pixels of the upright page (`width` ×
 * `height`), whatever was done to the picture before recognition. `confidence` is the mean of the words'
 * confidences, null where there is no word.
 */
export const pageSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  words: z.array(wordSchema),
  confidence: z.number().min(0).max(100).nullable(),
  language: z.string(),
  source: z.enum(['ocr', 'text-layer']),
  /** Who read the words, where they were recognised; absent from text layers and from pages of old versions. */
  recognisers: z.array(z.enum(['tesseract', 'pp-ocr'])).optional(),
  /** Absent where the file's page was upright as its metadata says. */
  turn: turnSchema.optional(),
  /** Absent where the picture shows one sheet; not kept with the receipt. */
  besides: z.array(besideSchema).optional(),
});
export type Page = z.infer<typeof pageSchema>;

/** Points at a word: page index and index into that page's `words`, both from 0. */
export const wordRefSchema = z.object({ page: z.int().min(0), word: z.int().min(0) });
export type WordRef = z.infer<typeof wordRefSchema>;

/** The word's name in sets and maps. */
export function wordKey({ page, word }: WordRef): string {
  return `${page}:${word}`;
}

/** Whether any word is among both. */
export function shareWords(some: readonly WordRef[], others: readonly WordRef[]): boolean {
  const known = new Set(others.map(wordKey));
  return some.some((word) => known.has(wordKey(word)));
}

/** Whether both are the same words in the same order, and at least one. */
export function areSameWords(some: readonly WordRef[], others: readonly WordRef[]): boolean {
  return some.length > 0 && some.map(wordKey).join() === others.map(wordKey).join();
}

/** The page's text, one line a row, words joined by single spaces. */
export function pageText(page: Page): string {
  const lines = new Map<number, string[]>();
  for (const word of page.words) {
    const line = lines.get(word.line);
    if (line) line.push(word.text);
    else lines.set(word.line, [word.text]);
  }
  return [...lines.values()].map((words) => words.join(' ')).join('\n');
}
