import { fromWireError } from '../../shared/app-error.ts';
import { waitForJob } from '../wait-for-job.ts';
import { exitCodes } from './exit-codes.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

const advice = 'Join receipts in its window, or over its HTTP port: /api/v3/receipts/join.';

/** Joins the pictures of receipts into one and prints its id once it is read. @throws AppError why it couldn't be */
export function runJoin(ids: readonly string[], options: LibraryOptions): Promise<number> {
  return withLibrary(options, advice, async ({ services }, signal) => {
    const { jobId } = await services.joining.join(ids);
    const { receiptId, error } = await waitForJob(jobId, { ...services, signal });
    if (error !== null) throw fromWireError(error);
    process.stdout.write(`${receiptId}\n`);
    const { leftBehind = [] } = services.receipts.get(receiptId ?? '') ?? {};
    if (leftBehind.length > 0)
      process.stderr.write(
        `${leftBehind.length} corrections of the pictures are not in it: paragon show ${receiptId}\n`,
      );
    return exitCodes.success;
  });
}

/** Takes a joined receipt apart, prints the ids of its parts, and waits for those that are read only now. */
export function runSplit(id: string, options: LibraryOptions): Promise<number> {
  return withLibrary(options, advice, async ({ services }, signal) => {
    const { receiptIds, jobIds } = services.joining.split(id);
    const jobs = await Promise.all(jobIds.map((jobId) => waitForJob(jobId, { ...services, signal })));
    const read = jobs.flatMap(({ receiptId }) => receiptId ?? []);
    process.stdout.write([...receiptIds, ...read].map((receiptId) => `${receiptId}\n`).join(''));
    return exitCodes.success;
  });
}
