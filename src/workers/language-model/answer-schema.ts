import { z } from 'zod';
import { categories } from '../../shared/categories.ts';

const maxName = 80;

const categoryIds = categories.map(({ id }) => id);

/**
 * What the model is asked for. It points: at lines, and at a word where a line has more than one value that could be
 * meant. Values are copied from the words there. Only names are written out, and only believed where the print bears
 * them out (full-name.ts). Keys stand in alphabetical order, as some servers sort them: where first, what after.
 */
export function answerSchema(lineCount: number, hasPicture: boolean) {
  const line = z.int().min(1).max(Math.max(1, lineCount));
  const place = z.strictObject({ line, word: z.int().min(1).max(60).nullable() }).nullable();
  const name = z.string().max(maxName).nullable();
  const item = z.strictObject({
    at: z.array(line).min(1).max(4),
    category: z.enum(categoryIds).nullable(),
    discounts: z.array(line).max(4),
    full_name: name,
    price: place,
  });
  const seen = z.strictObject({ date: name, store: name, total: name });
  const answer = z.strictObject({
    date: place,
    discounts: z.array(line).max(20),
    items: z.array(item).max(Math.max(1, lineCount)),
    nip: place,
    number: place,
    receipt_id: z.string().max(20),
    seen,
    store: z.strictObject({ at: place, full_name: name }),
    time: place,
    total: place,
  });
  return hasPicture ? answer : answer.omit({ seen: true });
}

/** What it saw in the picture, in its own words. */
export type Seen = { date: string | null; store: string | null; total: string | null };
export type Answer = Omit<z.infer<ReturnType<typeof answerSchema>>, 'seen'> & { readonly seen?: Seen };
export type Place = { readonly line: number; readonly word: number | null };
export type AnswerItem = Answer['items'][number];

/** The schema as it goes over the wire. */
export function answerJsonSchema(lineCount: number, hasPicture: boolean): Record<string, unknown> {
  return { ...z.toJSONSchema(answerSchema(lineCount, hasPicture), { reused: 'ref' }), $schema: undefined };
}
