// The engine's process: a pool of threads behind a wall. Whatever untrusted bytes do to native code here, the
// application's process lives on and starts this one anew.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { assertNever } from '../shared/assert-never.ts';
import type { EngineCommand } from '../shared/engine-process.ts';
import { processComputedMs } from './computed-ms.ts';
import { connectParent } from './pool/parent-port.ts';
import { createThreads } from './pool/threads.ts';

const aliveIntervalMs = 100;

// A terminal's Ctrl+C and a service manager's stop reach all processes at once; the application decides when this
// one ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
if (process.platform === 'linux') standInFront();
// For the threads, which are started later (tidy-up.ts).
setFlagsFromString('--expose-gc');

const parent = connectParent();
let threads: ReturnType<typeof createThreads> | null = null;
parent.onCommand(obey);
parent.report({ kind: 'ready' });

function obey(command: EngineCommand): void {
  switch (command.kind) {
    case 'open':
      threads = createThreads(command, parent.report);
      return;
    case 'run':
      void threads?.run(command);
      return;
    case 'cancel':
      threads?.cancel(command.taskId);
      return;
    default:
      assertNever(command);
  }
}

setInterval(() => {
  if (threads && threads.runningCount() > 0) {
    parent.report({ kind: 'alive', residentBytes: process.memoryUsage.rss(), cpuMs: processComputedMs() });
  }
}, aliveIntervalMs);

/** Should memory run out all the same, the system ends this process rather than the application or another one. */
function standInFront(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '800');
  } catch {
    // Not allowed here: then the system chooses.
  }
}
