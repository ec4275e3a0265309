import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { z } from 'zod';
import { AppError, fromWireError, wireErrorSchema } from '../shared/app-error.ts';
import {
  engineTasks,
  type EngineInput,
  type EngineOutput,
  type EngineTaskName,
  type EngineThreadData,
} from '../shared/engine.ts';
import { forbidTelemetry } from './no-telemetry.ts';
import type { Engine, EngineOptions } from './services.ts';

export type EnginePoolOptions = {
  readonly workerUrl: URL;
  readonly languageFiles: EngineThreadData['languageFiles'];
  readonly paddleFolder: EngineThreadData['paddleFolder'];
  readonly threads: number;
};

export type EnginePool = Engine & {
  /** Why threads don't start, or null while they do. */
  readonly failure: () => string | null;
  readonly close: () => Promise<void>;
};

const outcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireErrorSchema }),
]);

/** A thread keeps its recogniser warm this long after its last task; then its memory is given back. */
const idleTimeoutMs = 5 * 60_000;

/** What a person waits for in front of the window; it must not queue behind recognition. */
const interactiveTasks: ReadonlySet<EngineTaskName> = new Set<EngineTaskName>(['picture']);

/**
 * Runs engine tasks in threads, one task a thread, so that a crash or an abort takes nothing else with it. Threads
 * start with the first task. A second pool of one thread serves interactive tasks.
 */
export function createEngine(options: EnginePoolOptions): EnginePool {
  forbidTelemetry();
  const work = createPool(options, options.threads);
  const interactive = createPool(options, 1);

  async function run<N extends EngineTaskName>(
    task: N,
    input: EngineInput<N>,
    { signal, onProgress }: EngineOptions = {},
  ): Promise<EngineOutput<N>> {
    const pool = interactiveTasks.has(task) ? interactive : work;
    const progress = onProgress ? openProgress(onProgress) : null;
    try {
      const request = { task, input, ...(progress ? { progress: progress.remotePort } : {}) };
      const answer = await pool.run(request, progress ? [progress.remotePort] : [], signal);
      const outcome = outcomeSchema.parse(answer);
      if (!outcome.ok) throw fromWireError(outcome.error);
      // The table ties a task's name to its output; indexed by a type parameter, TypeScript loses that tie.
      return engineTasks[task].output.parse(outcome.value) as EngineOutput<N>;
    } finally {
      progress?.close();
    }
  }

  return {
    run,
    failure: work.failure,
    close: async () => {
      await Promise.all([work.close(), interactive.close()]);
    },
  };
}

function createPool({ workerUrl, languageFiles, paddleFolder }: EnginePoolOptions, maxThreads: number) {
  const workerData: EngineThreadData = { languageFiles, paddleFolder };
  const waiting = new Set<AbortController>();
  let failure: string | null = null;
  const pool = new Piscina({
    filename: workerUrl.href,
    workerData,
    minThreads: 0,
    maxThreads,
    concurrentTasksPerWorker: 1,
    idleTimeout: idleTimeoutMs,
    // With Atomics a thread sleeps between tasks, and what a task left behind could not finish.
    atomics: 'disabled',
  });

  // A thread that dies outside a task reports here. Where it died while starting, Piscina would start no other
  // and let the queued tasks wait for ever.
  pool.on('error', (error: unknown) => {
    failure = error instanceof Error ? error.message : String(error);
    if (pool.threads.length > 0) return;
    for (const controller of waiting) controller.abort();
  });

  async function run(
    request: object,
    transferList: (typeof MessageChannel.prototype.port1)[],
    signal?: AbortSignal,
  ): Promise<unknown> {
    const noThread = new AbortController();
    waiting.add(noThread);
    try {
      const signals = signal ? [signal, noThread.signal] : [noThread.signal];
      const answer: unknown = await pool.run(request, { transferList, signal: AbortSignal.any(signals) });
      failure = null;
      return answer;
    } catch (error) {
      throw signal?.aborted ? reasonOf(signal) : crashOf(error);
    } finally {
      waiting.delete(noThread);
    }
  }

  return { run, failure: () => failure, close: () => pool.destroy() };
}

function reasonOf(signal: AbortSignal): AppError {
  return signal.reason instanceof AppError
    ? signal.reason
    : new AppError('CANCELLED', 'The work was cancelled.');
}

function crashOf(error: unknown): AppError {
  const message = 'The part of Paragon that reads pictures stopped unexpectedly. It is started anew.';
  return new AppError('WORKER_CRASHED', message, { reason: String(error) }, { cause: error });
}

/** A channel for a task's progress; what a thread sends is bounded, rounded and never falls. */
function openProgress(onProgress: (percent: number) => void) {
  const { port1, port2 } = new MessageChannel();
  let highest = 0;
  port1.on('message', (message: unknown) => {
    const percent = z.number().min(0).max(100).safeParse(message);
    if (!percent.success || percent.data <= highest) return;
    highest = percent.data;
    onProgress(highest);
  });
  port1.unref();
  return {
    remotePort: port2,
    close: () => {
      port1.close();
    },
  };
}
