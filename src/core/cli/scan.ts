import { mkdtemp, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError, fromWireError, outcomeOf, unwrapOutcome, type Outcome } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import type { App } from '../app.ts';
import { submitFromDisk } from '../files/submit-file.ts';
import { toResult, type Result } from '../v3/status-view.ts';
import { waitForJob } from '../wait-for-job.ts';
import { exitCodes } from './exit-codes.ts';
import { createScanProgress, type ScanProgress } from './scan-progress.ts';
import { toJson, toTable, type Scanned } from './scan-report.ts';
import { withLibrary, type LibraryOptions } from './with-library.ts';

export type ScanOptions = LibraryOptions & { readonly json?: true; readonly save?: true };

/**
 * Reads the files and prints what they say. Keeps nothing, as it works in a folder of its own that is removed in
 * the end, unless `save` or `data` names the library.
 * @returns the exit code, which tells whether every file could be read
 */
export async function runScan(files: readonly string[], options: ScanOptions): Promise<number> {
  if (options.save === true || options.data !== undefined) return scanIn(files, options);
  const folder = await mkdtemp(path.join(tmpdir(), 'paragon-scan-'));
  try {
    return await scanIn(files, { ...options, data: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const advice = 'Drop the files on its window, or scan without --save.';

function scanIn(files: readonly string[], { json, ...options }: ScanOptions): Promise<number> {
  return withLibrary(options, advice, async (app, signal) => {
    const scanned = await scanAll(app, files, signal);
    process.stdout.write(json === true ? toJson(scanned) : toTable(scanned));
    return scanned.every(({ outcome }) => outcome.ok) ? exitCodes.success : exitCodes.failure;
  });
}

/** Hands the files in one after the other, so that a thousand of them aren't open at once, and waits for all. */
async function scanAll(app: App, files: readonly string[], signal: AbortSignal): Promise<Scanned[]> {
  const progress = createScanProgress(files.length);
  const scans: Promise<Scanned[]>[] = [];
  try {
    for (const file of files) {
      const submitted = await outcomeOf(() =>
        submitFromDisk(app.services.jobs, file, { openFile: openNamed }),
      );
      scans.push(finish(app, file, submitted, progress, signal));
    }
    const scanned = await Promise.all(scans);
    signal.throwIfAborted();
    return scanned.flat();
  } finally {
    progress.stop();
  }
}

async function openNamed(file: string): Promise<FileHandle> {
  try {
    if ((await stat(file)).isDirectory()) throw new Error('It is a folder.');
    return await open(file);
  } catch (cause) {
    throw new AppError('NOT_FOUND', `${file} can't be read. Check its name and rights.`, {}, { cause });
  }
}

/** Every receipt of a file. Never rejects: one file's failure is that file's outcome. */
async function finish(
  app: App,
  file: string,
  submitted: Outcome<JobView>,
  progress: ScanProgress,
  signal: AbortSignal,
): Promise<Scanned[]> {
  const onChange = (job: JobView): void => {
    progress.update(file, job.progress);
  };
  const outcome = await outcomeOf(() => {
    return resultOf(app, unwrapOutcome(submitted).jobId, { onChange, signal });
  });
  progress.update(file, 100);
  const sheets = outcome.ok ? outcome.value.analysis.other_sheets : [];
  const others = sheets
    .flatMap(({ job_id }) => job_id ?? [])
    .map(async (jobId, index) => {
      const other = await outcomeOf(() => resultOf(app, jobId, { onChange: () => undefined, signal }));
      return { file: `${file} (${index + 2})`, outcome: other };
    });
  return [{ file, outcome }, ...(await Promise.all(others))];
}

type Waiting = { readonly onChange: (job: JobView) => void; readonly signal: AbortSignal };

/** @throws AppError why the job failed */
async function resultOf({ services }: App, jobId: string, waiting: Waiting): Promise<Result> {
  const { jobs, receipts, events } = services;
  const job = await waitForJob(jobId, { jobs, events, ...waiting });
  const result = toResult(job, receipts);
  if (result !== null) return result;
  throw job.error === null ? new AppError('CANCELLED', 'The job was cancelled.') : fromWireError(job.error);
}
