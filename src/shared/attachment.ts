import { z } from 'zod';
import { fileTypes } from './engine.ts';

/** What can be attached to a receipt, by sniffed MIME type, with the extension that the kept file gets. */
export const attachmentTypes = { ...fileTypes, 'text/plain': 'txt' } as const;
export type AttachmentMime = keyof typeof attachmentTypes;
export const attachmentMimeSchema = z.enum(
  Object.keys(attachmentTypes) as [AttachmentMime, ...AttachmentMime[]],
);

/** Of one receipt, those that were removed not counted. */
export const maxAttachments = 50;

/** A file that belongs to a receipt and isn't the receipt itself. It is kept and given back, and never opened. */
const attachmentSchema = z.object({
  attachmentId: z.string(),
  filename: z.string(),
  mime: attachmentMimeSchema,
  sizeBytes: z.int(),
  /** UTC milliseconds. */
  addedAt: z.int(),
  /** Null unless the user removed it; it can be put back until the trash's days are over. */
  removedAt: z.int().nullable(),
  /** Whether its file is no longer there; the same bytes attached again bring it back. */
  isFileGone: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

const keySchema = z.object({ receiptId: z.string(), attachmentId: z.string() });
export type AttachmentKey = z.infer<typeof keySchema>;

/** The contract's rows for attachments. */
export const attachmentProcedures = {
  /** In the order in which they were added, those that were removed among them. */
  'attachments.list': {
    input: z.object({ receiptId: z.string() }),
    output: z.object({ attachments: z.array(attachmentSchema) }),
  },
  /** The same bytes twice are one attachment of the receipt. */
  'attachments.add': {
    input: z.object({ receiptId: z.string(), filename: z.string(), bytes: z.instanceof(Uint8Array) }),
    output: attachmentSchema,
  },
  'attachments.remove': { input: keySchema, output: attachmentSchema },
  'attachments.putBack': { input: keySchema, output: attachmentSchema },
} as const;

/** The path of an attachment's bytes, the same under app:// and http://. */
export function attachmentPath({ receiptId, attachmentId }: AttachmentKey): string {
  return `/api/v3/receipts/${encodeURIComponent(receiptId)}/attachments/${encodeURIComponent(attachmentId)}`;
}
