import { existsSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { faultPoint } from '../fault-point.ts';
import type { Database } from './database.ts';

/** A forward-only step of the schema. Versions count from 1 without gaps; a released one is never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/**
 * Brings the database to the newest version: one transaction a version, a backup of the whole file first. A crash
 * between or within versions leaves a complete older one, from which the next start goes on.
 * @throws AppError NEWER_DATABASE where a later Paragon wrote it
 */
export function migrate(database: Database, migrations: readonly Migration[], backupPath: string): void {
  const current = supportedVersion(database, migrations);
  const newest = newestOf(migrations);
  if (current > 0 && current < newest) backUp(database, backupPath);
  for (const migration of migrations.filter(({ version }) => version > current)) apply(database, migration);
}

/**
 * The version the database is of; 0 for an empty one.
 * @throws AppError NEWER_DATABASE
 */
export function supportedVersion(database: Database, migrations: readonly Migration[]): number {
  const current = z.int().parse(database.pragma('user_version'));
  const newest = newestOf(migrations);
  if (current <= newest) return current;
  throw new AppError(
    'NEWER_DATABASE',
    'This data folder was written by a newer version of Paragon. Install that version, or choose another folder.',
    { databaseVersion: current, supportedVersion: newest },
  );
}

function newestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

function backUp(database: Database, backupPath: string): void {
  if (existsSync(backupPath)) rmSync(backupPath);
  database.prepare('VACUUM INTO :backupPath').run({ backupPath });
}

function apply(database: Database, { version, sql }: Migration): void {
  database.transaction(() => {
    database.exec(sql);
    faultPoint('update:inside-step');
    database.pragma(`user_version = ${version}`);
  });
  faultPoint('update:after-step');
}
