import type { ReceiptFilter, ReceiptSort } from '../../shared/receipt-filter.ts';
import type { SqlParameters, SqlValue } from './database.ts';
import { alikeIds } from './likeness-sql.ts';
import { parseSearchQuery } from './search-query.ts';

/** Which receipts: a condition over the table `receipts` and the values it binds. Values are always bound. */
export type Selection = { readonly where: string; readonly parameters: SqlParameters };

/** A shop under the name that lists show: its chain's where it has one. */
export const shopColumn = 'coalesce(store_chain, normalized_store_name, store_name)';

type Criterion = readonly [condition: string, parameters: SqlParameters];

/** The index that answers lists and sums has no others. */
const notDeleted: Criterion = ['deleted_at IS NULL', {}];

const hasItem = (condition: string) => `id IN (SELECT receipt_id FROM line_items WHERE ${condition})`;

/** Null where the query can match nothing. */
export function toSelection(filter: ReceiptFilter): Selection | null {
  const search = searchCriteria(filter.query ?? '');
  if (search === null) return null;
  const criteria = [notDeleted, ...search, ...plainCriteria(filter)];
  return {
    where: criteria.map(([condition]) => `(${condition})`).join(' AND '),
    parameters: Object.assign({}, ...criteria.map(([, parameters]) => parameters)) as SqlParameters,
  };
}

function searchCriteria(query: string): Criterion[] | null {
  const parsed = parseSearchQuery(query);
  if (parsed === null) return null;
  const { expression, dates, amounts } = parsed;
  return [
    ...(expression === null
      ? []
      : [
          [
            'seq IN (SELECT rowid FROM receipt_search WHERE receipt_search MATCH :words)',
            { words: expression },
          ] as const,
        ]),
    ...dates.map((date, index): Criterion => {
      const name = `searchedDate${index}`;
      return [`date >= :${name} AND date < :${name} || '~'`, { [name]: date }];
    }),
    ...amounts.map((amount, index): Criterion => {
      const name = `searchedAmount${index}`;
      return [`total_minor = :${name} OR ${hasItem(`total_minor = :${name}`)}`, { [name]: amount }];
    }),
  ];
}

/** Condition by criterion of the filter; each binds its value under the criterion's own name. */
const conditions = {
  verdict: 'verdict = :verdict',
  from: 'date >= :from',
  to: 'date <= :to',
  store: `${shopColumn} = :store`,
  // The character after the space bounds all that begins with the path and its arrow.
  category: hasItem(
    "category_pl = :category OR (category_pl >= :category || ' > ' AND category_pl < :category || ' >!')",
  ),
  minTotalMinor: 'total_minor >= :minTotalMinor',
  maxTotalMinor: 'total_minor <= :maxTotalMinor',
  paymentMethod: 'payment_method = :paymentMethod',
  tag: 'id IN (SELECT receipt_id FROM receipt_tags WHERE tag = :tag)',
  payer: 'payer = :payer',
  purpose: 'purpose = :purpose',
  currency: 'currency = :currency',
} as const satisfies Partial<Record<keyof ReceiptFilter, string>>;

const flags = {
  isChecked: ['checked_at IS NULL', 'checked_at IS NOT NULL'],
  isAlike: [`id NOT IN (${alikeIds})`, `id IN (${alikeIds})`],
  needsEyes: ["verdict = 'proved' OR checked_at IS NOT NULL", "verdict <> 'proved' AND checked_at IS NULL"],
} as const;

function plainCriteria(filter: ReceiptFilter): Criterion[] {
  const valued = (Object.keys(conditions) as (keyof typeof conditions)[]).flatMap((name): Criterion[] => {
    const value: SqlValue | undefined = filter[name];
    return value === undefined || value === null ? [] : [[conditions[name], { [name]: value }]];
  });
  const flagged = (Object.keys(flags) as (keyof typeof flags)[]).flatMap((name): Criterion[] => {
    const value = filter[name];
    return value === undefined || value === null ? [] : [[flags[name][value ? 1 : 0], {}]];
  });
  const chosen: Criterion[] = filter.ids
    ? [['id IN (SELECT value FROM json_each(:ids))', { ids: JSON.stringify(filter.ids) }]]
    : [];
  return [...chosen, ...valued, ...flagged];
}

const sortColumns: Readonly<Record<ReceiptSort['by'], string>> = {
  added: 'seq',
  date: 'date',
  store: `${shopColumn} COLLATE NOCASE`,
  total: 'total_minor',
  items: 'items_count',
  verdict: `CASE verdict WHEN 'needs_review' THEN 0 WHEN 'consistent' THEN 1 ELSE 2 END`,
};

/** Unread values come last either way; equal ones newest first. */
export function toOrder({ by, direction }: ReceiptSort): string {
  const column = sortColumns[by];
  const sense = direction === 'ascending' ? 'ASC' : 'DESC';
  return by === 'added' ? `seq ${sense}` : `${column} IS NULL, ${column} ${sense}, seq DESC`;
}
