import { readFileSync } from 'node:fs';

/**
 * The memory that a process holds now, in bytes, seen from outside, so that a process too busy to answer can't hide it;
 * null where the system doesn't show it.
 */
export function residentBytes(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    // It has just ended.
    return null;
  }
}
