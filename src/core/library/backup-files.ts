import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AutomaticBackup } from '../../shared/library.ts';
import { copyReportSchema } from './copy-report.ts';
import type { Places } from './places.ts';

/** Where automatic backups go; beyond the data folder the originals are kept there too. */
export type BackupPlace = { readonly folder: string; readonly originals: string | null };

/** What stands beside each backup. */
const manifestSchema = copyReportSchema.extend({
  createdAt: z.int(),
  version: z.string(),
  databaseSha256: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** @param chosen the folder of the settings; null for the data folder's own */
export function backupPlace(places: Places, chosen: string | null): BackupPlace {
  if (chosen === null) return { folder: places.backups, originals: null };
  const folder = join(chosen, 'Paragon backups');
  return { folder, originals: join(folder, 'originals') };
}

export function backupPaths({ folder }: BackupPlace, name: string) {
  return { database: join(folder, `${name}.db`), manifest: join(folder, `${name}.json`) };
}

/** The backups in a folder, newest first. What can't be read as one isn't listed. */
export function listBackups(place: BackupPlace): (AutomaticBackup & { readonly manifest: Manifest })[] {
  const found = namesIn(place.folder).flatMap((name) => {
    try {
      const paths = backupPaths(place, name);
      const manifest = manifestSchema.parse(JSON.parse(readFileSync(paths.manifest, 'utf8')));
      const sizeBytes = statSync(paths.database).size;
      return [{ name, createdAt: manifest.createdAt, receipts: manifest.receipts, sizeBytes, manifest }];
    } catch {
      return [];
    }
  });
  return found.sort((a, b) => b.createdAt - a.createdAt);
}

/** Removes a backup, and of the originals kept with backups those that no other one knows. */
export function removeBackup(place: BackupPlace, name: string): void {
  const { database, manifest } = backupPaths(place, name);
  // The manifest first: without it the rest is no backup any more, whatever happens next.
  rmSync(manifest, { force: true });
  rmSync(database, { force: true });
  if (place.originals === null) return;
  const needed = new Set(
    listBackups(place).flatMap((kept) => kept.manifest.originals.map((one) => one.name)),
  );
  for (const original of existsSync(place.originals) ? readdirSync(place.originals) : []) {
    if (!needed.has(original)) rmSync(join(place.originals, original), { force: true });
  }
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) =>
    file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [],
  );
}
