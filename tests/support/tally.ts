import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oracle } from './oracle.ts';

/** What became of originals that were handed in and acknowledged, each once. */
export type Tally = {
  /** Those whose bytes, job or receipt is missing, or whose job came to no end. */
  readonly lost: number;
  /** Receipts beyond one for each original, also those that belong to none of them. */
  readonly doubled: number;
  /** Those that were given up. */
  readonly condemned: number;
  readonly isSound: boolean;
};

/** The SHA-256 of what was handed in, by which it is found again. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Looks for each original by its bytes, in a library that no process uses: not by the numbers and hashes that the
 * application wrote down, whose unique columns would hide a receipt saved twice.
 * @param handedIn the content hashes of all that was acknowledged; the library holds nothing else
 */
export function tallyOf(dataFolder: string, handedIn: readonly string[]): Tally {
  const { uploads, jobs, receipts, integrity } = oracle(dataFolder);
  const hashOf = new Map(uploads.map(({ id, name }) => [id, hashOfFile(join(dataFolder, 'uploads', name))]));
  const originals = [...new Set(handedIn)].map((hash) => {
    const isOfIt = ({ upload_id }: { upload_id: string | null }) => hashOf.get(upload_id ?? '') === hash;
    return {
      states: jobs.filter(isOfIt).map(({ state }) => state),
      receipts: receipts.filter(isOfIt).length,
    };
  });
  const ofNone = receipts.filter(({ upload_id }) => !handedIn.includes(hashOf.get(upload_id) ?? ''));
  return {
    lost: originals.filter(isLost).length,
    doubled: originals.reduce((sum, { receipts: count }) => sum + Math.max(0, count - 1), ofNone.length),
    condemned: originals.filter(({ states }) => states.includes('failed')).length,
    isSound: integrity === 'ok',
  };
}

function isLost({ states, receipts }: { states: readonly string[]; receipts: number }): boolean {
  const isMissing = states.length === 0 || (states.includes('succeeded') && receipts === 0);
  return isMissing || !states.every((state) => ['succeeded', 'failed', 'cancelled'].includes(state));
}

function hashOfFile(path: string): string | null {
  try {
    return contentHash(readFileSync(path));
  } catch {
    // The original is gone, and so is found under no hash.
    return null;
  }
}
