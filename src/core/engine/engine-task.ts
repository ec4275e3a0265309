import type { Outcome } from '../../shared/app-error.ts';
import type { EngineTaskName } from '../../shared/engine.ts';
import type { EngineLane } from '../../shared/engine-process.ts';

/** A task on its way through the engine; the same one, however often a process that ran it has ended. */
export type EngineTask = {
  readonly id: number;
  readonly name: EngineTaskName;
  readonly lane: EngineLane;
  readonly input: unknown;
  readonly report: (percent: number) => void;
  readonly settle: (outcome: Outcome<unknown>) => void;
  /** Whether its caller has had its answer, or has gone. */
  isSettled: boolean;
  /** How often the engine ended while it ran nothing but this. */
  deathsAlone: number;
};

let lastId = 0;

export function newTask(
  name: EngineTaskName,
  input: unknown,
  onProgress: ((percent: number) => void) | undefined,
  settle: EngineTask['settle'],
): EngineTask {
  lastId += 1;
  const report = neverFalling(onProgress);
  return { id: lastId, name, lane: laneOf(name), input, report, settle, isSettled: false, deathsAlone: 0 };
}

/** A task that is tried again begins at nothing; whoever watches it need not see that. */
function neverFalling(onProgress: (percent: number) => void = () => undefined): (percent: number) => void {
  let highest = 0;
  return (percent) => {
    if (percent <= highest) return;
    highest = percent;
    onProgress(highest);
  };
}

/** What a person waits for in front of the window; it must not queue behind recognition. */
const interactiveTasks: ReadonlySet<EngineTaskName> = new Set<EngineTaskName>([
  'picture',
  'correct',
  'readBox',
  'joinPages',
]);

function laneOf(name: EngineTaskName): EngineLane {
  return interactiveTasks.has(name) ? 'interactive' : 'work';
}
