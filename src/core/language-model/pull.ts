import type { PullProgress } from '../../shared/language-model.ts';
import type { Events } from '../services.ts';
import { AppError } from '../../shared/app-error.ts';
import { failureOf } from './model-failure.ts';
import type { ModelServer } from './model-server.ts';

/** A server tells its progress many times a second. */
const announceMs = 200;

/** Installs one model at a time, in the background; its progress is announced. */
export function createPuller(events: Events) {
  let progress: PullProgress | null = null;
  let running: AbortController | null = null;
  let announcedAt = -Infinity;

  function announce(change: Partial<PullProgress>, isUrgent: boolean): void {
    if (!progress) return;
    progress = { ...progress, ...change };
    if (!isUrgent && performance.now() - announcedAt < announceMs) return;
    announcedAt = performance.now();
    events.publish({ type: 'model.pull', pull: progress });
  }

  async function run(server: ModelServer, model: string, ended: AbortController, onDone: () => void) {
    try {
      await server.pull(
        model,
        ({ status, completedBytes, totalBytes }) => {
          const size = totalBytes > 0 ? { completedBytes, totalBytes } : {};
          announce({ message: status, ...size }, false);
        },
        ended.signal,
      );
      announce({ status: 'done', message: '' }, true);
      onDone();
    } catch (error) {
      if (ended.signal.aborted) announce({ status: 'cancelled', message: '' }, true);
      else announce({ status: 'failed', message: reasonOf(error) }, true);
    } finally {
      running = null;
    }
  }

  return {
    current: () => progress,
    /** @throws AppError BAD_REQUEST while another model is being installed */
    start(server: ModelServer, model: string, onDone: () => void): PullProgress {
      if (running) {
        throw new AppError('BAD_REQUEST', 'Another model is being installed. Wait for it, or cancel it.');
      }
      running = new AbortController();
      progress = { model, status: 'running', message: '', completedBytes: 0, totalBytes: 0 };
      void run(server, model, running, onDone);
      return progress;
    },
    cancel(): { wasActive: boolean } {
      const wasActive = running !== null;
      running?.abort();
      return { wasActive };
    },
  };
}

/** What the server itself says of a failed download tells most. */
function reasonOf(error: unknown): string {
  const failure = failureOf(error);
  const { cause } = failure;
  return failure.problem !== 'unreachable' && cause instanceof Error ? cause.message : failure.message;
}
