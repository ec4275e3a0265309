/** What this thread has computed so far, in milliseconds, so that a busy computer leaves a picture its time. */
export function threadComputedMs(): number {
  // Before Node 22.19 only the whole process's work is known, which is never less.
  const thread = process as Partial<Pick<NodeJS.Process, 'threadCpuUsage'>>;
  return toMs(thread.threadCpuUsage?.() ?? process.cpuUsage());
}

/** What all threads of this process have computed so far, those of native code among them, in milliseconds. */
export function processComputedMs(): number {
  return toMs(process.cpuUsage());
}

function toMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
