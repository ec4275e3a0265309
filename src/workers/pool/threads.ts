import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { AppError, outcomeOf, type Outcome } from '../../shared/app-error.ts';
import type { EngineThreadData, TaskReport } from '../../shared/engine.ts';
import type { EngineCommand, EngineLane, EngineReport } from '../../shared/engine-process.ts';
import type { HelpRequest } from '../recognise/paddle/helper-protocol.ts';
import { createHelpers } from './helpers.ts';

type OpenCommand = Extract<EngineCommand, { kind: 'open' }>;
type RunCommand = Extract<EngineCommand, { kind: 'run' }>;
type Report = (report: EngineReport) => void;

/** A thread keeps its recogniser warm this long after its last task; then its memory is given back. */
const idleTimeoutMs = 5 * 60_000;
/** Of short-lived objects V8 keeps four times as much, unless told otherwise; pictures lie outside of it. */
const youngMegabytes = 12;

/**
 * The pool of threads, one task a thread. Threads start with the first task. A second pool of one thread serves
 * interactive tasks. A thread of the first one that has nothing to do helps one that has. No thread is ever ended in the
 * middle of a task: onnxruntime would take the process with it.
 */
export function createThreads(options: OpenCommand, report: Report) {
  const pools: Record<EngineLane, Pool> = {
    work: createPool(options, options.threads, report),
    interactive: createPool(options, 1, report),
  };
  const stopFlags = new Map<number, Int32Array>();
  const helpers = createHelpers(options.threads, (request: HelpRequest) =>
    pools.work.run(request, [request.port, request.dismissal]),
  );

  return {
    /** Answers with an `ended` report. */
    async run({ taskId, lane, task, input }: RunCommand): Promise<void> {
      const stopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      stopFlags.set(taskId, stopFlag);
      const isWork = lane === 'work';
      const progress = openProgress(taskId, report, (port) => {
        if (isWork) helpers.call(port, stopFlag);
        else port.close();
      });
      const request = { task, input, stopFlag, progress: progress.remotePort };
      if (isWork) helpers.taskStarts();
      const outcome = await pools[lane].run(request, [progress.remotePort]);
      if (isWork) helpers.taskEnds();
      progress.close();
      stopFlags.delete(taskId);
      report({ kind: 'ended', taskId, outcome });
    },
    cancel(taskId: number): void {
      const flag = stopFlags.get(taskId);
      if (flag) Atomics.store(flag, 0, 1);
    },
    runningCount: () => stopFlags.size,
  };
}

type Pool = { run(request: object, ports: MessagePort[]): Promise<Outcome<unknown>> };

function createPool({ workerHref, threadData }: OpenCommand, maxThreads: number, report: Report): Pool {
  const waiting = new Set<AbortController>();
  const workerData: EngineThreadData = threadData;
  const pool = new Piscina({
    filename: workerHref,
    workerData,
    minThreads: 0,
    maxThreads,
    concurrentTasksPerWorker: 1,
    idleTimeout: idleTimeoutMs,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    // With Atomics a thread sleeps between tasks, and what a task left behind could not finish.
    atomics: 'disabled',
  });

  // A thread that dies outside a task reports here. Where it died while starting, Piscina would start no other
  // and let the queued tasks wait for ever.
  pool.on('error', (error: unknown) => {
    report({ kind: 'threads', failure: error instanceof Error ? error.message : String(error) });
    if (pool.threads.length > 0) return;
    for (const controller of waiting) controller.abort(error);
  });

  return {
    run: async (request, ports) => {
      const noThread = new AbortController();
      waiting.add(noThread);
      const answer = await outcomeOf(async () => {
        try {
          const outcome = (await pool.run(request, {
            transferList: ports,
            signal: noThread.signal,
          })) as Outcome<unknown>;
          report({ kind: 'threads', failure: null });
          return outcome;
        } catch (error) {
          throw crashOf(noThread.signal.reason ?? error);
        }
      });
      waiting.delete(noThread);
      return answer.ok ? answer.value : answer;
    },
  };
}

function crashOf(error: unknown): AppError {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isOutOfMemory) {
    const message =
      'Reading this file takes more memory than a thread may use. Save it smaller and add that.';
    return new AppError('OUT_OF_MEMORY', message);
  }
  const message = 'The part of Paragon that reads pictures stopped unexpectedly. It is started anew.';
  return new AppError('WORKER_CRASHED', message, { reason: String(error) });
}

/** A channel for what a task tells while it runs. */
function openProgress(taskId: number, report: Report, onCall: (port: MessagePort) => void) {
  const { port1, port2 } = new MessageChannel();
  const tell = (message: TaskReport): void => {
    if (message === 'page-done') report({ kind: 'page-done', taskId });
    else if (typeof message === 'number') report({ kind: 'progress', taskId, percent: message });
    else onCall(message.helper as MessagePort);
  };
  port1.on('message', tell);
  return {
    remotePort: port2,
    /** The task's answer comes another way and may overtake what the task told last: that is told before. */
    close: () => {
      for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) {
        tell(last.message as TaskReport);
      }
      port1.close();
    },
  };
}
