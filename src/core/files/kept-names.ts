import { randomUUID } from 'node:crypto';
import { attachmentTypes } from '../../shared/attachment.ts';
import { fileTypes } from '../../shared/engine.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const attachmentPrefix = 'attachment-';

const originalName = namePattern(uuid, fileTypes);
/** Cut out of another original by the job of this id (store/upload-store.ts). */
const cutName = namePattern(String.raw`${uuid}-\d+`, fileTypes);
const attachmentName = namePattern(`${attachmentPrefix}${uuid}`, attachmentTypes);

function namePattern(stem: string, types: Readonly<Record<string, string>>): RegExp {
  return new RegExp(String.raw`^${stem}\.(?:${Object.values(types).join('|')})$`);
}

/** Tells by its name that a file is no original: what is attached to a receipt must never be read as one. */
export function attachmentFileId(): string {
  return `${attachmentPrefix}${randomUUID()}`;
}

/** Whether Paragon has given a file this name when it took it in whole. */
export function isOriginalName(name: string): boolean {
  return originalName.test(name);
}

/** Whether Paragon has given this name to a file that was attached to a receipt. */
export function isAttachmentName(name: string): boolean {
  return attachmentName.test(name);
}

/** Whether a file of this name may be kept in uploads: an original, what was cut out of one, an attachment. */
export function isKeptName(name: string): boolean {
  return [originalName, cutName, attachmentName].some((pattern) => pattern.test(name));
}
