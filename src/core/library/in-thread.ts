import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { unwrapOutcome, type Outcome } from '../../shared/app-error.ts';
import { moduleUrl } from '../config.ts';
import type { AgeTask } from './age-task.ts';
import { copyReportSchema, type CheckTask, type CopyReport } from './copy-report.ts';

/**
 * Checks a copy of the database: its integrity, its references and what it holds.
 * @throws AppError STORAGE_CORRUPT; NEWER_DATABASE
 */
export async function checkInThread(task: CheckTask): Promise<CopyReport> {
  return copyReportSchema.parse(await inThread('check-thread', task));
}

/** Encrypts a file into another or back. @throws AppError PASSPHRASE_WRONG */
export async function ageInThread(task: AgeTask): Promise<void> {
  await inThread('age-thread', task);
}

async function inThread(name: 'check-thread' | 'age-thread', task: CheckTask | AgeTask): Promise<unknown> {
  const url = moduleUrl(`src/core/library/${name}.ts`, `${name}.js`);
  const thread = new Worker(url, { workerData: task });
  try {
    // Rejects on the thread's own error.
    const [outcome] = (await once(thread, 'message')) as [Outcome<unknown>];
    return unwrapOutcome(outcome);
  } finally {
    await thread.terminate();
  }
}
