import { setTimeout as sleep } from 'node:timers/promises';
import { exitCodes } from './exit-codes.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

const advice = 'Use “Read all again” in its settings.';
const pollMs = 200;

/**
 * Reads all receipts again that missed the model while it couldn't be used.
 * @returns the exit code, which tells whether none is left
 */
export function runReanalyse(options: LibraryOptions): Promise<number> {
  return withLibrary(options, advice, async ({ services }, signal) => {
    const { started } = services.languageModel.reanalyse(null);
    let status = await services.languageModel.status();
    while (status.reanalysing > 0) {
      await sleep(pollMs, undefined, { signal });
      status = await services.languageModel.status();
    }
    const read = Math.max(0, started - status.waitingReceipts);
    process.stdout.write(`${read} of ${started} receipts were read again.\n`);
    if (status.waitingReceipts === 0) return exitCodes.success;
    const reason = status.lastTrouble?.message ?? status.message;
    process.stderr.write(`${status.waitingReceipts} still wait. ${reason}\n`);
    return exitCodes.failure;
  });
}
