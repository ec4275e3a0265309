import { copyFile, constants, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { Attachments } from '../services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type AttachCommand = LibraryOptions & {
  /** Ids of attachments. */
  readonly remove?: readonly string[];
  readonly putBack?: readonly string[];
  readonly save?: string;
  /** Where to save it; its own name by default. */
  readonly output?: string;
  readonly json?: true;
};

const advice =
  'Attach it in its window, or over its HTTP port: POST /api/v3/receipts/{receipt_id}/attachments.';

/**
 * Attaches files to a receipt, removes attachments and puts them back, saves one; then lists what is attached.
 * @throws AppError NOT_FOUND, UNSUPPORTED_ATTACHMENT, TOO_MANY_ATTACHMENTS, STORAGE_UNAVAILABLE; BAD_REQUEST where there
 * is a file of the name to save under
 */
export function runAttach(
  receiptId: string,
  files: readonly string[],
  options: AttachCommand,
): Promise<number> {
  return withLibrary(options, advice, async ({ services: { attachments } }) => {
    for (const path of files) await attach(attachments, receiptId, path);
    for (const attachmentId of options.remove ?? []) attachments.remove({ receiptId, attachmentId });
    for (const attachmentId of options.putBack ?? []) attachments.putBack({ receiptId, attachmentId });
    if (options.save === undefined) list(attachments, receiptId, options);
    else await save(attachments, { receiptId, attachmentId: options.save }, options.output);
    return exitCodes.success;
  });
}

async function attach(attachments: Attachments, receiptId: string, path: string): Promise<void> {
  const file = await open(path).catch((cause: unknown) => {
    throw new AppError('STORAGE_UNAVAILABLE', `${path} can't be read.`, { path }, { cause });
  });
  try {
    await attachments.add(receiptId, { source: file.createReadStream(), filename: basename(path) });
  } finally {
    await file.close();
  }
}

async function save(
  attachments: Attachments,
  key: Parameters<Attachments['open']>[0],
  output: string | undefined,
): Promise<void> {
  const { attachment, path } = attachments.open(key);
  const target = output ?? attachment.filename;
  try {
    await copyFile(path, target, constants.COPYFILE_EXCL);
  } catch (cause) {
    const message = `${target} can't be written, or is there already. Choose another name with --output.`;
    throw new AppError('BAD_REQUEST', message, { target }, { cause });
  }
  process.stdout.write(`${target}\n`);
}

function list(attachments: Attachments, receiptId: string, { json }: AttachCommand): void {
  const all = attachments.list(receiptId);
  if (json === true) printJson(all);
  else
    printTable(
      ['Attachment', 'File', 'Type', 'Bytes', ''],
      all.map(({ attachmentId, filename, mime, sizeBytes, removedAt, isFileGone }) => [
        ...[attachmentId, filename, mime, String(sizeBytes)],
        isFileGone ? 'file missing' : removedAt === null ? '' : 'removed',
      ]),
    );
}
