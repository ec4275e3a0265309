import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentMime } from '../../shared/attachment.ts';
import { eReceiptMime, isEReceiptHead } from '../../shared/e-receipt.ts';
import { fileMimeSchema, type FileMime } from '../../shared/engine.ts';

/** A file type shows in its first bytes; more of an untrusted file than this is not given to the sniffer. */
export const sniffedBytes = 4100;

/** The type that the first bytes of a file tell: `mime` where it is one that can be read, `detected` whatever it is. */
export async function mimeOf(head: Uint8Array): Promise<{ mime: FileMime | null; detected: string | null }> {
  const sniffed = (await fileTypeFromBuffer(head)) ?? (isTiff(head) ? { mime: 'image/tiff' } : undefined);
  const detected =
    sniffed?.mime ?? (isEReceiptHead(Buffer.from(head).toString('utf8')) ? eReceiptMime : null);
  const mime = fileMimeSchema.safeParse(detected);
  return { mime: mime.success ? mime.data : null, detected };
}

/** What can be kept beside a receipt: all that can be read as one, and plain text in whatever encoding of single bytes. */
export async function attachmentMimeOf(
  head: Uint8Array,
): Promise<{ mime: AttachmentMime | null; detected: string | null }> {
  const { mime, detected } = await mimeOf(head);
  return { mime: mime ?? (isText(head) ? 'text/plain' : null), detected };
}

/** No control characters but those that text has: tab, line ends, form feed, and escape. */
function isText(head: Uint8Array): boolean {
  return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}

/** A TIFF may keep its directory at its very end, without which the sniffer says nothing. */
function isTiff(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return magic === 'II*\0' || magic === 'MM\0*';
}
