import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GoodReceipts } from './receipts.ts';
import type { Report } from './report.ts';

/** Makes its faults and tells of each. */
export type Campaign = (attack: Attack) => Promise<void>;

export type Attack = {
  readonly rounds: number;
  readonly receipts: GoodReceipts;
  readonly report: Report;
};

export const newDataFolder = (): string => mkdtempSync(path.join(tmpdir(), 'paragon-attack-'));

/** What an error says in one line. */
export function lineOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}
