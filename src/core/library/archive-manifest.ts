import { basename } from 'node:path';
import { z } from 'zod';
import { isAttachmentName } from '../files/kept-names.ts';

/** The first file of an archive: what else is in it. Names are paths within the archive. */
export const archiveManifestSchema = z.object({
  format: z.literal('paragon-library'),
  formatVersion: z.literal(1),
  createdAt: z.int(),
  /** Of the Paragon that wrote it. */
  version: z.string(),
  receipts: z.int(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), sizeBytes: z.int() })),
});
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;

export const manifestName = 'manifest.json';
export const archivedDatabase = 'paragon.db';
export const archivedOriginals = 'originals';

export const isArchivedOriginal = (name: string): boolean => name.startsWith(`${archivedOriginals}/`);

/** How many of the archive's files receipts were read from: the attachments lie beside them. */
export function countOriginals({ files }: ArchiveManifest): number {
  return files.filter(({ name }) => isArchivedOriginal(name) && !isAttachmentName(basename(name))).length;
}
