import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { oracle } from '../../tests/support/oracle.ts';
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

/** How the jobs stand in a library that no process uses. */
export function tallyOf(dataFolder: string, jobIds: readonly string[]) {
  const { jobs, receipts, integrity } = oracle(dataFolder);
  const stateOf = new Map(jobs.map(({ id, state }) => [id, state]));
  const states = jobIds.map((id) => stateOf.get(id));
  return {
    lost: states.filter((state) => state === undefined || !isEndedState(state)).length,
    condemned: states.filter((state) => state === 'failed').length,
    doubled: receipts.length - new Set(receipts.map(({ job_id }) => job_id)).size,
    isSound: integrity === 'ok',
  };
}

function isEndedState(state: string): boolean {
  return ['succeeded', 'failed', 'cancelled'].includes(state);
}

/** What an error says in one line. */
export function lineOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}
