/** What this thread has computed so far, so that a busy computer leaves a picture its time. */
export function computedMs(): number {
  // Before Node 22.19 only the whole process's work is known, which is never less.
  const thread = process as Partial<Pick<NodeJS.Process, 'threadCpuUsage'>>;
  const { user, system } = thread.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
