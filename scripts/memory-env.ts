/**
 * The environment that Paragon is started with. On Linux, glibc keeps megabytes that its threads have freed, unless it
 * is told the size from which blocks are given back at once: pictures and what networks make of them are such blocks.
 */
export const memoryEnv: NodeJS.ProcessEnv =
  process.platform === 'linux' ? { MALLOC_MMAP_THRESHOLD_: '1000000', ...process.env } : process.env;
