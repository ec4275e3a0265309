import { AppError } from '../../shared/app-error.ts';
import type { LikenessDecision, Twin } from '../../shared/likeness.ts';
import type { Duplicates } from '../related-services.ts';
import { exitCodes } from './exit-codes.ts';
import { printJson, printTable, shownAmount } from './print.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type DuplicatesCommand = LibraryOptions & {
  readonly keep?: string;
  readonly other?: string;
  readonly as?: LikenessDecision;
  readonly undo?: true;
  readonly json?: true;
};

const advice = 'Decide in its window, or over its HTTP port: /api/v3/receipts/duplicates.';
const listed = 500;

/**
 * Lists the pairs that are not decided yet, or decides about one.
 * @throws AppError BAD_REQUEST where the options don't say which two or what they are
 */
export function runDuplicates(options: DuplicatesCommand): Promise<number> {
  const { keep, other } = options;
  return withLibrary(options, advice, async ({ services: { duplicates } }) => {
    if (keep === undefined && other === undefined) print(duplicates, options.json === true);
    else if (keep !== undefined && other !== undefined)
      await decide(duplicates, { receiptId: keep, otherId: other }, options);
    else throw new AppError('BAD_REQUEST', 'Name both receipts: --keep and --other.');
    return exitCodes.success;
  });
}

async function decide(
  duplicates: Duplicates,
  pair: { receiptId: string; otherId: string },
  { as, undo }: DuplicatesCommand,
): Promise<void> {
  if (undo === true) duplicates.undo(pair);
  else if (as !== undefined) await duplicates.decide(pair, as);
  else throw new AppError('BAD_REQUEST', 'Say what the two are with --as, or take it back with --undo.');
}

function print(duplicates: Duplicates, isJson: boolean): void {
  const { total, pairs } = duplicates.list({ limit: listed, offset: 0 });
  if (isJson) printJson(pairs);
  else {
    const rows = pairs.map(({ earlier, later, reason }) => [worded(earlier), worded(later), reason]);
    printTable(['Added first', 'Added later', 'Same'], rows);
  }
  process.stderr.write(`${total} pairs to decide\n`);
}

function worded({ receiptId, storeName, filename, date, totalMinor, currency }: Twin): string {
  return [receiptId, storeName ?? filename, date ?? '–', shownAmount(totalMinor, currency)].join('\n');
}
