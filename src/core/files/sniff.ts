import { fileTypeFromBuffer } from 'file-type';
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

/** A TIFF may keep its directory at its very end, without which the sniffer says nothing. */
function isTiff(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return magic === 'II*\0' || magic === 'MM\0*';
}
