import type { EngineTask } from './engine-task.ts';
import type { EngineLimits } from './limits.ts';

/** A task in a process of the engine. */
export type Running = {
  readonly task: EngineTask;
  /** How long its present page is being worked at. */
  pageMs: number;
  /** How much of that its process may have computed for it. */
  workedMs: number;
  /** How long ago it was cancelled; null where it wasn't. */
  cancelledMs: number | null;
};

export const newPage = { pageMs: 0, workedMs: 0 } as const;

/** A page that hardly computes isn't worked at, or stands still: it may take this much longer. */
const idleFactor = 5;

export function isOverdue({ task, pageMs, workedMs }: Running, limits: EngineLimits): boolean {
  const limitMs = limits.pageMs(task.name);
  return workedMs > limitMs || pageMs > limitMs * idleFactor;
}
