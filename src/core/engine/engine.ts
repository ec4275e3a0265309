import { fromWireError, type Outcome } from '../../shared/app-error.ts';
import {
  engineTasks,
  type EngineInput,
  type EngineOutput,
  type EngineTaskName,
} from '../../shared/engine.ts';
import type { Engine, EngineOptions } from '../services.ts';
import { newTask } from './engine-task.ts';
import { createTaskPool, type TaskPool, type TaskPoolOptions } from './task-pool.ts';
import { reasonOf } from './verdicts.ts';

export type EnginePool = Engine & Pick<TaskPool, 'failure' | 'figures' | 'close'>;

/** The engine as its callers see it: a task's name and input lead to its output, or to the error it was given up with. */
export function createEngine(options: TaskPoolOptions): EnginePool {
  const { failure, figures, close, ...pool } = createTaskPool(options);
  return {
    async run<N extends EngineTaskName>(task: N, input: EngineInput<N>, runOptions: EngineOptions = {}) {
      const outcome = await outcomeOf(pool, task, input, runOptions);
      if (!outcome.ok) throw fromWireError(outcome.error);
      // The table ties a task's name to its output; indexed by a type parameter, TypeScript loses that tie.
      return engineTasks[task].output.parse(outcome.value) as EngineOutput<N>;
    },
    failure,
    figures,
    close,
  };
}

function outcomeOf(
  pool: Pick<TaskPool, 'enter' | 'abandon'>,
  name: EngineTaskName,
  input: unknown,
  { signal, onProgress }: EngineOptions,
): Promise<Outcome<unknown>> {
  return new Promise((resolve) => {
    const abort = () => {
      pool.abandon(task, reasonOf(signal));
    };
    const task = newTask(name, input, onProgress, (outcome) => {
      signal?.removeEventListener('abort', abort);
      resolve(outcome);
    });
    signal?.addEventListener('abort', abort, { once: true });
    pool.enter(task, signal);
  });
}
