import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { create as contentDisposition } from 'content-disposition';
import { z } from 'zod';
import type { Attachment } from '../../shared/attachment.ts';
import type { Attachments, Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { streamedForm } from './streamed-form.ts';
import { withUpload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

const tags = ['v3: attachments'];
const receiptParams = z.object({ receipt_id: z.string() });
const attachmentParams = receiptParams.extend({ attachment_id: z.string() });
type Params = z.infer<typeof attachmentParams>;

const attachmentBody = z.object({
  attachment_id: z.string(),
  filename: z.string(),
  content_type: z.string().describe('as its first bytes tell'),
  size_bytes: z.int(),
  added_at: z.string(),
  file_missing: z.boolean().describe('the same bytes attached again bring it back'),
  removed_at: z.string().nullable().describe('null unless it was removed; it can be put back for a while'),
});
const form = z.object({
  file: z.file().describe('A picture, a PDF or plain text, at most 60 MiB'),
});

const failures = { 404: failureBodies.wrapped, 500: failureBodies.bare };
const onePath = '/api/v3/receipts/:receipt_id/attachments/:attachment_id';
const config = { failureMessage: 'Unexpected error in attachments' };

/** Files that belong to a receipt and aren't the receipt itself. */
export function addV3AttachmentRoutes(server: HttpServer, { attachments }: Services, gate: UploadGate): void {
  addList(server, attachments);
  addAdd(server, attachments, gate);
  addDownload(server, attachments);
  addRemove(server, attachments);
  addPutBack(server, attachments);
}

function addList(server: HttpServer, attachments: Attachments): void {
  server.get(
    '/api/v3/receipts/:receipt_id/attachments',
    {
      config,
      schema: {
        tags,
        summary: 'What is attached to a receipt, those removed lately among them',
        params: receiptParams,
        response: {
          200: envelope(200, 'Attachments retrieved', z.object({ attachments: z.array(attachmentBody) })),
          ...failures,
        },
      },
    },
    ({ params }) => {
      const data = { attachments: attachments.list(params.receipt_id).map(toBody) };
      return { status_code: 200, message: 'Attachments retrieved', data } as const;
    },
  );
}

function addAdd(server: HttpServer, attachments: Attachments, gate: UploadGate): void {
  server.post(
    '/api/v3/receipts/:receipt_id/attachments',
    {
      config,
      schema: {
        tags,
        summary: 'Attach a file to a receipt; the same bytes twice are one attachment',
        consumes: ['multipart/form-data'],
        params: receiptParams,
        body: streamedForm(form),
        response: {
          201: envelope(201, 'Attachment added', attachmentBody),
          400: failureBodies.wrapped,
          408: failureBodies.wrapped,
          409: failureBodies.wrapped,
          413: failureBodies.wrapped,
          422: failureBodies.invalid,
          503: failureBodies.bare,
          507: failureBodies.bare,
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const { receipt_id: receiptId } = request.params;
      const added = await withUpload(request, gate, ({ file }) => attachments.add(receiptId, file));
      return reply.code(201).send({ status_code: 201, message: 'Attachment added', data: toBody(added) });
    },
  );
}

function addDownload(server: HttpServer, attachments: Attachments): void {
  server.get(
    onePath,
    {
      config,
      schema: {
        tags,
        summary: 'The attachment as it came, to be saved and never to be shown as a page',
        params: attachmentParams,
        response: {
          200: {
            content: {
              'application/octet-stream': {
                schema: z.instanceof(Readable).meta({ type: 'string', format: 'binary' }),
              },
            },
          },
          ...failures,
        },
      },
    },
    async ({ params }, reply) => {
      const { attachment, path } = attachments.open(keyOf(params));
      return await reply.headers(attachmentHeaders(attachment)).send(createReadStream(path));
    },
  );
}

function addRemove(server: HttpServer, attachments: Attachments): void {
  server.delete(
    onePath,
    {
      config,
      schema: {
        tags,
        summary: 'Remove an attachment; it can be put back until the days of the trash are over',
        params: attachmentParams,
        response: { 200: envelope(200, 'Attachment removed', attachmentBody), ...failures },
      },
    },
    ({ params }) => {
      const data = toBody(attachments.remove(keyOf(params)));
      return { status_code: 200, message: 'Attachment removed', data } as const;
    },
  );
}

function addPutBack(server: HttpServer, attachments: Attachments): void {
  server.post(
    `${onePath}/restore`,
    {
      config,
      schema: {
        tags,
        summary: 'Put a removed attachment back',
        params: attachmentParams,
        response: {
          200: envelope(200, 'Attachment put back', attachmentBody),
          409: failureBodies.wrapped,
          ...failures,
        },
      },
    },
    ({ params }) => {
      const data = toBody(attachments.putBack(keyOf(params)));
      return { status_code: 200, message: 'Attachment put back', data } as const;
    },
  );
}

/** Always a download: what came from anywhere must not act as a page of ours. */
export function attachmentHeaders({ filename, mime, sizeBytes }: Attachment): Record<string, string> {
  return {
    'content-type': mime,
    'content-length': String(sizeBytes),
    'content-disposition': contentDisposition(filename),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}

function keyOf({ receipt_id: receiptId, attachment_id: attachmentId }: Params) {
  return { receiptId, attachmentId };
}

function toBody(attachment: Attachment): z.infer<typeof attachmentBody> {
  const { addedAt, removedAt } = attachment;
  return {
    attachment_id: attachment.attachmentId,
    filename: attachment.filename,
    content_type: attachment.mime,
    size_bytes: attachment.sizeBytes,
    added_at: toIsoTime(addedAt),
    file_missing: attachment.isFileGone,
    removed_at: removedAt === null ? null : toIsoTime(removedAt),
  };
}
