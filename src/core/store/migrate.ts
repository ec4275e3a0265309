import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { Database } from './database.ts';

/** A forward-only step of the schema. Versions count from 1 without gaps; a released one is never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/**
 * Brings the database to the newest version: one transaction a version, a backup of the whole file first. A crash
 * between or within versions leaves a complete older one, from which the next start goes on.
 * @throws AppError NEWER_DATABASE where a later Paragon wrote it; STORAGE_CORRUPT where it fails its own check.
 */
export function migrate(database: Database, migrations: readonly Migration[], backupPath: string): void {
  const current = z.int().parse(database.pragma('user_version'));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new AppError(
      'NEWER_DATABASE',
      'This data folder was written by a newer version of Paragon. Install that version, or choose another folder.',
      { databaseVersion: current, supportedVersion: newest },
    );
  }
  if (current > 0) assertSound(database);
  if (current > 0 && current < newest) backUp(database, backupPath);
  for (const migration of migrations.filter(({ version }) => version > current)) apply(database, migration);
}

/** @throws AppError STORAGE_CORRUPT */
function assertSound(database: Database): void {
  const report = database.pragma('quick_check(1)');
  if (report === 'ok') return;
  throw new AppError(
    'STORAGE_CORRUPT',
    'The database is damaged. Restore the data folder from a backup, or start with an empty one.',
    { report },
  );
}

function backUp(database: Database, backupPath: string): void {
  if (existsSync(backupPath)) rmSync(backupPath);
  database.prepare('VACUUM INTO :backupPath').run({ backupPath });
}

function apply(database: Database, { version, sql }: Migration): void {
  database.transaction(() => {
    database.exec(sql);
    database.pragma(`user_version = ${version}`);
  });
}
