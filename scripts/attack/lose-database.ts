import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { oracle } from '../../tests/support/oracle.ts';
import { tallyOf } from '../../tests/support/tally.ts';
import { newRow, type CampaignRow } from './report.ts';

const root = path.resolve(import.meta.dirname, '../..');

export const losses = ['deleted', 'truncated', 'swapped for an older one'] as const;
type Loss = (typeof losses)[number];

/** Loses the database of a closed library, runs `paragon rebuild`, and counts what came back. */
export function loseDatabase(folder: string, how: Loss, handedIn: readonly string[]): CampaignRow {
  const before = oracle(folder).receipts.length;
  lose(folder, how);
  const command = [path.join(root, 'out/main/cli.js'), 'rebuild', '--data', folder];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  const { receipts } = oracle(folder);
  const { lost, doubled, condemned, isSound } = tallyOf(folder, handedIn);
  const survived = Number(status === 0 && isSound && receipts.length === before);
  const remark = `${before} receipts, ${receipts.length} after “paragon rebuild”: ${stdout.trim().split('\n').join(' ')}`;
  return { ...newRow(`database ${how}`, 1), tried: 1, survived, lost, doubled, condemned, remark };
}

function lose(folder: string, how: Loss): void {
  const database = path.join(folder, 'paragon.db');
  if (how === 'deleted') rmSync(database);
  else if (how === 'truncated') truncateSync(database, Math.floor(statSync(database).size / 2));
  else {
    const backups = path.join(folder, 'backups');
    const [name = ''] = readdirSync(backups).filter((file) => file.endsWith('.db'));
    copyFileSync(path.join(backups, name), database);
  }
}
