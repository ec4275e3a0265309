import { extname } from 'node:path';
import type { Beside, Page } from '../../shared/page.ts';
import type { OtherSheet, Receipt } from '../../shared/receipt.ts';
import { oneChunk } from '../files/one-chunk.ts';
import type { Engine, StoredUpload, Uploads } from '../services.ts';
import type { JobRow } from '../store/job-row.ts';
import { cutUploadId } from '../store/upload-store.ts';

/** A receipt that lay beside another, cut out of their picture and stored as a file of its own. */
export type CutReceipt = { readonly upload: StoredUpload; readonly filename: string };

type CutFrom = {
  readonly job: Pick<JobRow, 'id' | 'filename'>;
  readonly path: string;
  readonly pages: readonly Page[];
  readonly signal: AbortSignal;
};

/**
 * Stores each other receipt that the pages show; none of them where one fails. What a killed run of the same job had
 * stored is replaced.
 * @throws AppError
 */
export async function cutReceipts(
  engine: Engine,
  uploads: Uploads,
  { job, path, pages, signal }: CutFrom,
): Promise<CutReceipt[]> {
  const cuts = pages.flatMap(({ besides = [] }, index) =>
    besides.flatMap((beside) => (beside.kind === 'receipt' ? [{ page: index + 1, cut: beside.cut }] : [])),
  );
  const stored: CutReceipt[] = [];
  try {
    for (const [index, cut] of cuts.entries()) {
      const { bytes } = await engine.run('cutOut', { path, ...cut }, { signal });
      const number = index + 2;
      const upload = await uploads.store(oneChunk(bytes), { signal, uploadId: cutUploadId(job.id, number) });
      stored.push({ upload, filename: numbered(job.filename, number) });
    }
    return stored;
  } catch (error) {
    for (const { upload } of stored) await uploads.discard(upload);
    throw error;
  }
}

/** What the receipt is told of the sheets beside it. `jobIds` are those of the other receipts. */
export function withOtherSheets(
  receipt: Receipt,
  pages: readonly Page[],
  jobIds: readonly string[],
): Receipt {
  const besides = pages.flatMap((page) => page.besides ?? []);
  if (besides.length === 0) return receipt;
  const receipts = jobIds.map((jobId): OtherSheet => ({ kind: 'receipt', jobId }));
  const others = besides.flatMap((beside) => toldOf(beside, receipt));
  const isPaidByCard = others.some(({ kind }) => kind === 'card-slip');
  const paymentMethod = receipt.paymentMethod ?? (isPaidByCard ? 'card' : null);
  return { ...receipt, paymentMethod, otherSheets: [...receipts, ...others] };
}

/** A slip over another amount is of another purchase. */
function toldOf(beside: Beside, receipt: Receipt): OtherSheet[] {
  if (beside.kind === 'receipt') return [];
  if (beside.kind === 'other') return [beside];
  const byCard = receipt.payments.filter(({ method }) => method === 'card');
  const paid = [receipt.paidMinor, receipt.totalMinor, ...byCard.map(({ amountMinor }) => amountMinor)];
  const isConfirmed = paid.some((field) => field?.value === beside.amountMinor);
  return [isConfirmed ? beside : { kind: 'other' }];
}

/** `photo.heic` → `photo (2).jpg`. */
function numbered(filename: string, number: number): string {
  return `${filename.slice(0, filename.length - extname(filename).length)} (${number}).jpg`;
}
