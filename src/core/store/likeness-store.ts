import { z } from 'zod';
import {
  likenessDecisionSchema,
  likenessSchema,
  type Likeness,
  type LikenessDecision,
  type Twin,
} from '../../shared/likeness.ts';
import type { Database, SqlRow } from './database.ts';
import { shopColumn } from './filter-sql.ts';
import { openPairs } from './likeness-sql.ts';

export type LikenessStore = ReturnType<typeof createLikenessStore>;

/** A pair by its two receipts, whichever came first. */
export type Pair = { readonly receiptId: string; readonly otherId: string };

const isSame = (column: string) => `one.${column} = other.${column}`;
/** The same, or not read on one of them. */
const maybeSame = (column: string) => `coalesce(${isSame(column)}, 1)`;
const shopOf = (receipt: string) =>
  shopColumn.replaceAll(/\b(store_chain|normalized_store_name|store_name)\b/g, `${receipt}.$1`);
const isExported = (receipt: string) =>
  `EXISTS (SELECT 1 FROM pages WHERE receipt_id = ${receipt}.id AND position = 0 AND source = 'text-layer')`;

/**
 * Symmetrical, so that the order in which receipts come in doesn't matter. A shop's app numbers its receipts in its own way:
 * where one of two is the print and the other its export, shop, minute and total are enough.
 */
const reason = `CASE
  WHEN ${isSame('till_number')} AND ${isSame('sale_number')} AND ${isSame('date')} THEN 'till'
  WHEN ${isSame('nip')} AND ${isSame('sale_number')} AND (${isSame('date')} OR ${isSame('total_minor')})
    AND ${['date', 'total_minor', 'time', 'currency'].map(maybeSame).join(' AND ')} THEN 'number'
  WHEN ${['date', 'time', 'total_minor'].map(isSame).join(' AND ')}
    AND coalesce(${isSame('nip')}, ${shopOf('one')} = ${shopOf('other')} COLLATE NOCASE, 0) AND ${maybeSame('currency')}
    AND ((${maybeSame('sale_number')} AND ${maybeSame('till_number')})
      OR ${isExported('one')} <> ${isExported('other')}) THEN 'moment'
END`;

const findPairs = `
  INSERT OR IGNORE INTO likenesses (earlier_id, later_id, reason)
  SELECT iif(one.seq < other.seq, one.id, other.id), iif(one.seq < other.seq, other.id, one.id), ${reason}
  FROM receipts AS one JOIN receipts AS other ON other.seq <> one.seq AND other.seq IN (
    SELECT seq FROM receipts WHERE till_number = one.till_number AND sale_number = one.sale_number
    UNION SELECT seq FROM receipts WHERE nip = one.nip AND sale_number = one.sale_number
    UNION SELECT seq FROM receipts WHERE date = one.date AND time = one.time AND total_minor = one.total_minor)
  WHERE one.id = :id AND ${reason} IS NOT NULL`;

const decidedSchema = z.object({
  decision: likenessDecisionSchema.nullable(),
  before: z.string().nullable(),
});

/** Which receipts look like one purchase. Nothing is ever decided here by itself; every write is in a transaction. */
export function createLikenessStore(database: Database) {
  const forget = database.prepare(
    'DELETE FROM likenesses WHERE decision IS NULL AND (earlier_id = :id OR later_id = :id)',
  );
  const find = database.prepare(findPairs);
  const samePair =
    '(earlier_id = :receiptId AND later_id = :otherId) OR (earlier_id = :otherId AND later_id = :receiptId)';
  const select = database.prepare(`SELECT decision, before FROM likenesses WHERE ${samePair}`);
  const update = database.prepare(
    `UPDATE likenesses SET decision = :decision, before = :before WHERE ${samePair}`,
  );
  const twinColumns = (receipt: 'earlier' | 'later') =>
    Object.entries(twinFields)
      .map(([name, column]) => `${receipt}.${column} AS ${receipt}_${name}`)
      .join(', ');
  const pairs = (condition: string) =>
    database.prepare(`SELECT reason, ${twinColumns('earlier')}, ${twinColumns('later')} FROM ${openPairs}
      WHERE decision IS NULL AND ${condition} ORDER BY later.seq DESC, earlier.seq LIMIT :limit OFFSET :offset`);
  const all = pairs('1');
  const ofOne = pairs('(earlier_id = :id OR later_id = :id)');
  const count = database.prepare(`SELECT count(*) AS count FROM ${openPairs} WHERE decision IS NULL`);

  return {
    /** Looks anew for what this receipt is like. What was decided stays decided. */
    look(id: string): void {
      forget.run({ id });
      find.run({ id });
    },
    list: (page: { limit: number; offset: number }) => ({
      total: z.object({ count: z.int() }).parse(count.get()).count,
      pairs: all.all(page).map(toLikeness),
    }),
    of: (id: string): Likeness[] => ofOne.all({ id, limit: 100, offset: 0 }).map(toLikeness),
    /** Null where the two don't look alike. `before` is what was kept with the decision. */
    get(pair: Pair) {
      const row = select.get(pair);
      return row === undefined ? null : decidedSchema.parse(row);
    },
    decide(pair: Pair, decision: LikenessDecision | null, before: string | null = null): void {
      update.run({ ...pair, decision, before });
    },
  };
}

const twinFields: Readonly<Record<keyof Twin, string>> = {
  receiptId: 'id',
  filename: 'filename',
  storeName: 'store_name',
  date: 'date',
  time: 'time',
  totalMinor: 'total_minor',
  currency: 'currency',
};

function toLikeness(row: SqlRow): Likeness {
  const twin = (receipt: 'earlier' | 'later') =>
    Object.fromEntries(Object.keys(twinFields).map((name) => [name, row[`${receipt}_${name}`]]));
  return likenessSchema.parse({ reason: row.reason, earlier: twin('earlier'), later: twin('later') });
}
