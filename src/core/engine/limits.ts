import type { EngineTaskName } from '../../shared/engine.ts';

export type EngineLimits = {
  /** A process of the engine that holds more than this is ended. */
  readonly memoryBytes: (threads: number) => number;
  /** How long a thread may compute for a task, or, where its file has pages, for each of these. */
  readonly pageMs: (task: EngineTaskName) => number;
  /** How long a cancelled task may take to hear of it, before its process is replaced, which takes half a second. */
  readonly cancelMs: number;
  /** How long a process may take to start. */
  readonly startMs: number;
  /** How long a process with running tasks may be silent. */
  readonly silenceMs: number;
};

/** Looking at a file or showing a page of it takes seconds; recognising one took 13 s at worst. */
const decodesOnly: ReadonlySet<EngineTaskName> = new Set<EngineTaskName>([
  'inspect',
  'picture',
  'cutOut',
  'joinPages',
]);

const megabyte = 2 ** 20;
/** Room for one picture of the largest size allowed while it is decoded, and for what all threads share. */
const sharedMegabytes = 800;
/** Recognisers, networks and a page in the making. */
const megabytesAThread = 350;
const shareOfComputer = 0.4;

/** Two threads may take 1.5 GB; no engine more than two fifths of the computer's memory. */
function defaultMemoryBytes(threads: number, computerBytes: number): number {
  const wanted = (sharedMegabytes + megabytesAThread * threads) * megabyte;
  return Math.min(wanted, shareOfComputer * computerBytes);
}

export function engineLimits(memoryMegabytes: number | null, computerBytes: number): EngineLimits {
  return {
    memoryBytes: (threads) =>
      memoryMegabytes === null ? defaultMemoryBytes(threads, computerBytes) : memoryMegabytes * megabyte,
    pageMs: (task) => (decodesOnly.has(task) ? 20_000 : 40_000),
    cancelMs: 1_000,
    startMs: 30_000,
    silenceMs: 10_000,
  };
}
