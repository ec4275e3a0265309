import { assertNever } from '../../shared/assert-never.ts';
import type { AppEvent } from '../../shared/contract.ts';
import type { JobView } from '../../shared/job.ts';
import type { Events } from '../services.ts';
import type { Log } from './open-log.ts';

/**
 * Writes down what the application announces: each job's way through its states and steps, by its id, and what the
 * user was told, by its code. Names of files and words of receipts are never among it.
 */
export function logEvents(log: Log, events: Events): () => void {
  const lastSeen = new Map<string, string>();

  function logJob(job: JobView): void {
    const place = `${job.status} ${job.stepId ?? ''} ${job.attempt}`;
    if (lastSeen.get(job.jobId) === place) return;
    if (job.finishedAt === null) lastSeen.set(job.jobId, place);
    else lastSeen.delete(job.jobId);
    log[job.status === 'FAILURE' ? 'warn' : 'info'](jobContext(job), 'job');
  }

  return events.subscribe((event) => {
    if (event.type === 'job.changed') logJob(event.job);
    // A download tells of itself several times a second.
    else if (event.type !== 'model.pull' || event.pull.status !== 'running')
      log.info(contextOf(event), event.type);
  });
}

function jobContext(job: JobView) {
  return {
    job: job.jobId,
    status: job.status,
    ...(job.stepId === null ? {} : { step: job.stepId }),
    attempt: job.attempt,
    sizeBytes: job.fileSize,
    ...(job.error === null ? {} : { errorCode: job.error.code }),
    ...(job.nextAttemptAt === null ? {} : { nextAttemptAt: new Date(job.nextAttemptAt).toISOString() }),
    ...(job.finishedAt === null ? {} : { tookMs: job.finishedAt - job.submittedAt }),
  };
}

/** Only what is known to be harmless. */
function contextOf(event: Exclude<AppEvent, { type: 'job.changed' }>): object {
  switch (event.type) {
    case 'notification':
      return { severity: event.level, code: event.code };
    case 'job.dismissed':
      return { job: event.jobId };
    case 'receipt.saved':
      return { receipt: event.receiptId, job: event.jobId };
    case 'receipt.deleted':
      return { receipt: event.receiptId };
    case 'phone.changed':
      return { state: event.phone.state };
    case 'model.pull':
      return { status: event.pull.status };
    case 'settings.changed':
    case 'library.changed':
    case 'archive.progress':
    case 'menu.used':
    case 'trash.changed':
      return {};
    default:
      return assertNever(event);
  }
}
