import { z } from 'zod';
import { receiptRecordSchema, type ReceiptRecord, type ReceiptSummary } from '../../shared/contract.ts';
import { pictureQuerySchema } from '../../shared/picture.ts';
import { pageSchema } from '../../shared/page.ts';
import { verdictSchema } from '../../shared/receipt.ts';
import { toAmount, toAnalysis } from '../v3/analysis.ts';
import { analysisSchema } from '../v3/analysis-schema.ts';
import { leftBehindBody, toLeftBehind } from '../v3/left-behind.ts';
import { searchHitSchema } from '../../shared/list.ts';
import type { Services } from '../services.ts';
import { envelope } from './envelope.ts';
import { filterQuery, sortQuery, toFilter, toSort } from './filter-query.ts';
import { notesBody, toNotesBody } from './v3-notes.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { statusDataSchema, toIsoTime, toStatusData } from '../v3/status-view.ts';
import { unknownJob } from './v3-jobs.ts';

const tags = ['v3: receipts'];
const receiptParams = z.object({ receipt_id: z.string() });

/** The other routes' names are no ids: a wrong method on them is 405, not an unknown receipt. */
export const anyReceiptPath =
  '/api/v3/receipts/:receipt_id(^(?!process$|status$|cancel$|retry$|notes$|export$|statistics$|products$|trash$|duplicates$|join$|delete$|category$).+)';

const summarySchema = z.object({
  receipt_id: z.string(),
  job_id: z.string(),
  filename: z.string(),
  store_name: z.string().nullable(),
  date: z.string().nullable(),
  total_amount: z.number().nullable(),
  currency: z.string().nullable(),
  verdict: verdictSchema,
  created_at: z.string(),
});

/** What the contract's row doesn't have; only where it is asked for, as scripts may compare rows whole. */
const detailsSchema = z.object({
  items_count: z.int(),
  category: z.string().nullable(),
  payment_method: z.string().nullable(),
  checked: z.boolean(),
  tags: z.array(z.string()),
  payer: z.string().nullable(),
  original_missing: z.boolean(),
  /** Whether it looks like another receipt, of which nobody has said yet what they are. */
  looks_like_another: z.boolean(),
  /** Where a search found its words or amounts, unless shop and file name say it; `item` is null for elsewhere in the text. */
  hit: searchHitSchema.nullable(),
});

const rowSchema = summarySchema.extend(detailsSchema.partial().shape);

const recordSchema = z.object({
  receipt_id: z.string(),
  created_at: z.string(),
  file_type: receiptRecordSchema.shape.fileType,
  analysis: analysisSchema,
  notes: notesBody,
  /** Whether the file it was read from is no longer there. */
  original_missing: z.boolean(),
  /** Whether it was joined from several pictures, and can be split. */
  joined: z.boolean(),
  left_behind: z.array(leftBehindBody),
  /** The receipts of the jobs in `analysis.other_sheets` that are read and not deleted. */
  other_receipts: z.array(z.object({ job_id: z.string(), receipt_id: z.string() })),
  /** Words with their boxes, page by page; `checks` point into them. */
  pages: z.array(pageSchema),
  job: statusDataSchema,
});

/** The receipts that have been read: list, whole record, picture. */
export function addV3ReceiptRoutes(server: HttpServer, services: Services, now: () => number): void {
  addList(server, services);
  addRecord(server, services, now);
  addImage(server, services);
}

function addList(server: HttpServer, { receipts }: Services): void {
  server.get(
    '/api/v3/receipts',
    {
      config: { failureMessage: 'Unexpected error retrieving receipts' },
      schema: {
        tags,
        summary: 'List, search and filter receipts, newest first unless told otherwise',
        querystring: filterQuery.extend({
          ...sortQuery.shape,
          details: z.stringbool().default(false).describe('adds category, tags and the like to each row'),
          limit: z.coerce.number().int().min(1).max(500).default(50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: {
          200: envelope(
            200,
            'Receipts retrieved successfully',
            z.object({ total: z.int(), receipts: z.array(rowSchema) }),
          ),
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    (request) => {
      const { limit, offset, details } = request.query;
      const found = receipts.list({
        ...toFilter(request.query),
        sort: toSort(request.query),
        limit,
        offset,
      });
      const data = { total: found.total, receipts: found.receipts.map(details ? toDetailedRow : toRow) };
      return { status_code: 200, message: 'Receipts retrieved successfully', data } as const;
    },
  );
}

function addRecord(server: HttpServer, services: Services, now: () => number): void {
  server.get(
    anyReceiptPath,
    {
      config: { failureMessage: 'Unexpected error retrieving receipt' },
      schema: {
        tags,
        summary: 'The whole record of one receipt',
        params: receiptParams,
        response: {
          200: envelope(200, 'Receipt retrieved successfully', recordSchema),
          404: failureBodies.wrapped,
          500: failureBodies.bare,
        },
      },
    },
    (request) => {
      const record = services.receipts.get(request.params.receipt_id);
      if (record === null) throw unknownJob(request.params.receipt_id);
      const data = toRecord(record, services, now());
      return { status_code: 200, message: 'Receipt retrieved successfully', data } as const;
    },
  );
}

function addImage(server: HttpServer, { receipts }: Services): void {
  server.get(
    '/api/v3/receipts/:receipt_id/image',
    {
      config: { failureMessage: 'Unexpected error retrieving the picture' },
      schema: {
        tags,
        summary: "A page's picture, upright and without metadata",
        params: receiptParams,
        querystring: pictureQuerySchema,
        response: {
          200: {
            content: {
              'image/jpeg': { schema: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }) },
            },
          },
          404: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    async (request, reply) => {
      const { receipt_id: receiptId } = request.params;
      const { page, size } = request.query;
      const record = receipts.get(receiptId);
      if (record === null || page > record.pages.length) throw unknownJob(receiptId);
      const picture = await receipts.picture(receiptId, { page, size });
      return reply
        .headers({ 'content-type': picture.mime, 'cache-control': 'private, max-age=3600' })
        .send(Buffer.from(picture.bytes));
    },
  );
}

function toRow(summary: ReceiptSummary): z.infer<typeof rowSchema> {
  return {
    receipt_id: summary.receiptId,
    job_id: summary.jobId,
    filename: summary.filename,
    store_name: summary.storeName,
    date: summary.date,
    total_amount: toAmount(summary.totalMinor, summary.currency),
    currency: summary.currency,
    verdict: summary.verdict,
    created_at: toIsoTime(summary.createdAt),
  };
}

function toDetailedRow(summary: ReceiptSummary): z.infer<typeof rowSchema> {
  return {
    ...toRow(summary),
    items_count: summary.itemsCount,
    category: summary.category,
    payment_method: summary.paymentMethod,
    checked: summary.isChecked,
    tags: summary.tags,
    payer: summary.payer,
    original_missing: summary.isOriginalGone,
    looks_like_another: summary.isAlike,
    hit: summary.hit,
  };
}

/** The job stands there without its result, which is the record itself. */
function toRecord(
  record: ReceiptRecord,
  { receipts }: Services,
  nowMs: number,
): z.infer<typeof recordSchema> {
  const withoutResult = { ...receipts, getByJob: () => null };
  return {
    receipt_id: record.receiptId,
    created_at: toIsoTime(record.createdAt),
    file_type: record.fileType,
    analysis: toAnalysis(record.receipt),
    notes: toNotesBody(record.notes),
    original_missing: record.isOriginalGone,
    joined: record.isJoined,
    left_behind: record.leftBehind.map(toLeftBehind),
    other_receipts: record.otherReceipts.map(({ jobId, receiptId }) => ({
      job_id: jobId,
      receipt_id: receiptId,
    })),
    pages: record.pages,
    job: toStatusData(record.job, withoutResult, nowMs),
  };
}
