import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const itemSchema = z.object({
  name: z.string(),
  total_price: z.number(),
  quantity: z.number().nullish(),
  unit_price: z.number().nullish(),
  /** The letter printed beside it. */
  vat_rate: z.string().nullish(),
  discount: z.number().nullish(),
});

/** A line of truth.jsonl. Money is as printed or a number; a missing field is not measured. */
const truthSchema = z.object({
  file: z.string(),
  store: z.string().nullish(),
  nip: z.string().nullish(),
  legal_name: z.string().nullish(),
  date: z.string().nullish(),
  /** HH:MM */
  time: z.string().nullish(),
  currency: z.string().nullish(),
  payment_method: z.string().nullish(),
  receipt_number: z.string().nullish(),
  total: z.union([z.number(), z.string()]).nullish(),
  /** What was paid in the end, where deposits make it differ from the total. */
  to_pay: z.number().nullish(),
  vat_summary: z
    .array(z.object({ tax_category: z.string(), gross: z.number(), tax_amount: z.number() }))
    .nullish(),
  items: z.array(itemSchema).nullish(),
  lines: z.array(z.object({ text: z.string() })).nullish(),
});
export type Truth = z.infer<typeof truthSchema>;
export type TruthItem = z.infer<typeof itemSchema>;

export type Sample = { readonly source: string; readonly file: string; readonly truth: Truth };

/** All receipts below a folder that has truth.jsonl files in it or in its subfolders. */
export function readSamples(folder: string): Sample[] {
  const folders = [
    folder,
    ...readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [path.join(folder, entry.name)] : [],
    ),
  ];
  return folders.flatMap((one) => {
    const truthFile = path.join(one, 'truth.jsonl');
    if (!existsSync(truthFile)) return [];
    const lines = readFileSync(truthFile, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => {
      const truth = truthSchema.parse(JSON.parse(line));
      return { source: path.basename(one), file: path.join(one, truth.file), truth };
    });
  });
}
