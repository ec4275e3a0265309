import { z } from 'zod';
import { maxNoteLength, labelSchema, purposeSchema, type ReceiptNotes } from '../../shared/receipt-filter.ts';
import type { Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: receipts'];

export const notesBody = z.object({
  checked_at: z.string().nullable(),
  tags: z.array(labelSchema),
  note: z.string().nullable(),
  payer: z.string().nullable(),
  purpose: purposeSchema.nullable(),
});

const chosenBody = z.object({ receipt_ids: z.array(z.string()).min(1).max(5000) });
const changedSchema = z.object({ changed: z.int() });
const failures = { 404: failureBodies.wrapped, 422: failureBodies.invalid, 500: failureBodies.bare };

const changeBody = z.object({
  receipt_ids: z.array(z.string()).min(1).max(5000),
  checked: z.boolean().optional(),
  add_tags: z.array(labelSchema).max(50).optional(),
  remove_tags: z.array(labelSchema).max(50).optional(),
  note: z.string().trim().max(maxNoteLength).nullable().optional(),
  payer: labelSchema.nullable().optional(),
  purpose: purposeSchema.nullable().optional(),
});

export function toNotesBody({ checkedAt, ...notes }: ReceiptNotes): z.infer<typeof notesBody> {
  return { ...notes, checked_at: checkedAt === null ? null : toIsoTime(checkedAt) };
}

/** The user's own marks: checked, tags, payer, purpose, note; for many receipts at once. */
export function addV3NotesRoutes(server: HttpServer, services: Services): void {
  addChangeNotes(server, services);
  addDelete(server, services);
  addCategorise(server, services);
  addLabels(server, services);
}

function addChangeNotes(server: HttpServer, { receipts }: Services): void {
  server.post(
    '/api/v3/receipts/notes',
    {
      config: { failureMessage: 'Unexpected error changing notes' },
      schema: {
        tags,
        summary: 'Mark as checked, tag and note receipts: all of those named, or none',
        body: changeBody,
        response: {
          200: envelope(200, 'Notes changed successfully', z.object({ changed: z.int() })),
          404: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    ({ body }) => {
      receipts.note(body.receipt_ids, {
        isChecked: body.checked,
        addTags: body.add_tags,
        removeTags: body.remove_tags,
        note: body.note,
        payer: body.payer,
        purpose: body.purpose,
      });
      const data = { changed: body.receipt_ids.length };
      return { status_code: 200, message: 'Notes changed successfully', data } as const;
    },
  );
}

function addDelete(server: HttpServer, { receipts }: Services): void {
  server.post(
    '/api/v3/receipts/delete',
    {
      config: { failureMessage: 'Unexpected error deleting receipts' },
      schema: {
        tags,
        summary: 'Move receipts to the trash: all of those named, or none',
        body: chosenBody,
        response: { 200: envelope(200, 'Receipts moved to the trash', changedSchema), ...failures },
      },
    },
    ({ body }) => {
      receipts.removeMany(body.receipt_ids);
      const data = { changed: body.receipt_ids.length };
      return { status_code: 200, message: 'Receipts moved to the trash', data } as const;
    },
  );
}

function addCategorise(server: HttpServer, { receipts }: Services): void {
  server.post(
    '/api/v3/receipts/category',
    {
      config: { failureMessage: 'Unexpected error changing categories' },
      schema: {
        tags,
        summary:
          'Put all goods of receipts into a category, or (null) into none: of all receipts named, or of none',
        body: chosenBody.extend({
          receipt_ids: chosenBody.shape.receipt_ids.max(500),
          category_id: z.string().nullable(),
        }),
        response: {
          200: envelope(200, 'Categories changed', changedSchema),
          400: failureBodies.wrapped,
          409: failureBodies.wrapped,
          ...failures,
        },
      },
    },
    async ({ body }) => {
      await receipts.categorise(body.receipt_ids, body.category_id);
      const data = { changed: body.receipt_ids.length };
      return { status_code: 200, message: 'Categories changed', data } as const;
    },
  );
}

function addLabels(server: HttpServer, { receipts }: Services): void {
  server.get(
    '/api/v3/receipts/notes',
    {
      config: { failureMessage: 'Unexpected error retrieving notes' },
      schema: {
        tags,
        summary: 'Tags and people in use',
        response: {
          200: envelope(
            200,
            'Notes retrieved successfully',
            z.object({ tags: z.array(z.string()), payers: z.array(z.string()) }),
          ),
          500: failureBodies.bare,
        },
      },
    },
    () => {
      return { status_code: 200, message: 'Notes retrieved successfully', data: receipts.labels() } as const;
    },
  );
}
