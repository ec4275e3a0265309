import { AppError, isFaultOfFile, toWireError, type WireError } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import { client } from '../client/client.ts';
import { mergeJob } from '../client/merge-job.ts';
import { jobsQuery, queryClient } from '../client/queries.ts';
import { createStore } from '../lib/store.ts';
import { contentTypeOf, refusalOf } from './check-file.ts';

/** A file on its way to the engine. Once the engine has it, it is a job, and its entry here goes. */
export type Upload = {
  readonly id: string;
  readonly file: File;
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending' }
    | { readonly kind: 'refused'; readonly error: WireError; readonly canRetry: boolean };
};

export const uploads = createStore<readonly Upload[]>([]);
let lastId = 0;

/** Takes files in, refusing at once those that can't be receipts. Returns how many go on. */
export function addFiles(files: readonly File[]): number {
  const added = files.map((file): Upload => {
    lastId += 1;
    return { id: `upload-${lastId}`, file, state: firstState(file) };
  });
  uploads.set([...uploads.get(), ...added]);
  sendNext();
  return added.filter((upload) => upload.state.kind === 'waiting').length;
}

function firstState(file: File): Upload['state'] {
  const refusal = refusalOf(file);
  if (!refusal) return { kind: 'waiting' };
  return { kind: 'refused', error: { code: refusal, message: '', details: {} }, canRetry: false };
}

export function dismissUpload(id: string): void {
  uploads.set(uploads.get().filter((upload) => upload.id !== id));
}

export function retryUpload(id: string): void {
  setState(id, { kind: 'waiting' });
  sendNext();
}

function setState(id: string, state: Upload['state']): void {
  uploads.set(uploads.get().map((upload) => (upload.id === id ? { ...upload, state } : upload)));
}

/**
 * One after the other, so that they are taken in as they were given, which joined pictures follow, and fifty photos don't stand
 * in memory at once.
 */
function sendNext(): void {
  const all = uploads.get();
  const next = all.find(({ state }) => state.kind === 'waiting');
  if (next === undefined || all.some(({ state }) => state.kind === 'sending')) return;
  setState(next.id, { kind: 'sending' });
  void send(next);
}

async function send({ id, file }: Upload): Promise<void> {
  try {
    showJob(await submitFile(file));
    dismissUpload(id);
  } catch (error) {
    const wire = sendError(error);
    setState(id, { kind: 'refused', error: wire, canRetry: !isFaultOfFile(wire.code) });
  }
  sendNext();
}

/** Hands a file to the engine. @throws AppError as the engine refused; TypeError where unreachable */
export async function submitFile(file: File): Promise<JobView> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return client.call('receipts.submit', { filename: file.name, contentType: contentTypeOf(file), bytes });
}

/** The answer and the first event race each other; whichever is newer stays. */
function showJob(job: JobView): void {
  queryClient.setQueryData(jobsQuery.queryKey, (list) => list && mergeJob(list, job));
}

function sendError(error: unknown): WireError {
  if (error instanceof AppError) return toWireError(error);
  return toWireError(new AppError('UNAVAILABLE', 'The engine can’t be reached. Try again in a moment.'));
}
