import { z } from 'zod';
import type { WordRef } from '../../shared/page.ts';
import { checkKindSchema, standingSchema } from '../../shared/receipt.ts';
import type { SqlParameters, SqlRow } from './database.ts';

/** How far a value is borne out, and what was read for a learned one; each part absent where it says nothing. */
const bornOutSchema = z.strictObject({
  isCertain: z.boolean().optional(),
  standing: standingSchema.optional(),
  provedBy: z.array(checkKindSchema).optional(),
  alternatives: z.array(z.union([z.string(), z.number()])).optional(),
  readAs: z.union([z.string(), z.number()]).nullable().optional(),
});
type BornOut = z.infer<typeof bornOutSchema>;

/** A read value with its evidence, whatever the value's type. */
type AnyField = BornOut & {
  readonly value: string | number | null;
  readonly confidence: number;
  readonly words: readonly WordRef[];
  readonly origin: string;
};

/**
 * By field: confidence, origin, then the words as page, word, page, word … Short, since every value has one. How far it is
 * borne out stands between them, where that is known: older versions kept none.
 */
const evidenceSchema = z.record(
  z.string(),
  z.tuple([z.number(), z.string()], z.union([z.int(), bornOutSchema])),
);

/** Field name → column of its value. The evidence of all fields of a row shares one JSON column, `evidence`. */
type FieldColumns<K extends string> = Readonly<Record<K, string>>;

export function fieldsToColumns<K extends string>(
  source: Readonly<Record<NoInfer<K>, AnyField>>,
  columns: FieldColumns<K>,
): SqlParameters {
  const names = namesOf(columns);
  const values = names.map((name) => [columns[name], source[name].value] as const);
  const evidence = names.map((name) => {
    const { confidence, words, origin, isCertain, standing, provedBy, alternatives, readAs } = source[name];
    const bornOut = Object.entries({ isCertain, standing, provedBy, alternatives, readAs }).filter(
      ([, value]) => value !== undefined,
    );
    const known = bornOut.length > 0 ? [Object.fromEntries(bornOut)] : [];
    return [
      name,
      [confidence, origin, ...known, ...words.flatMap(({ page, word }) => [page, word])],
    ] as const;
  });
  return { ...Object.fromEntries(values), evidence: JSON.stringify(Object.fromEntries(evidence)) };
}

/** The reverse. What comes out is unproved until the caller parses the whole with its schema. */
export function columnsToFields<K extends string>(row: SqlRow, columns: FieldColumns<K>) {
  const evidence = evidenceSchema.parse(JSON.parse(z.string().parse(row.evidence)));
  const fields = namesOf(columns).map((name) => {
    const [confidence, origin, ...rest] = evidence[name] ?? [];
    const numbers = rest.flatMap((one) => (typeof one === 'number' ? [one] : []));
    const [bornOut] = rest.flatMap((one) => (typeof one === 'number' ? [] : [one]));
    return [name, { value: row[columns[name]], confidence, origin, words: toWords(numbers), ...bornOut }];
  });
  return z.record(z.string(), z.unknown()).parse(Object.fromEntries(fields));
}

function toWords(numbers: readonly number[]) {
  const pages = numbers.filter((_, index) => index % 2 === 0);
  return pages.map((page, index) => ({ page, word: numbers[index * 2 + 1] }));
}

/** An INSERT naming each column and binding it by the same name. Columns are constants of this code. */
export function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`;
}

function namesOf<K extends string>(columns: FieldColumns<K>): K[] {
  const isName = (name: string): name is K => name in columns;
  return Object.keys(columns).filter(isName);
}
