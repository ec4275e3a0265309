import { readdirSync, readFileSync } from 'node:fs';

// The processes of this computer as Linux shows them.

/** Children, and theirs, of a process. */
export function descendantsOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Its command line; empty where it has ended. */
export function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

/** Not where nothing but its end is left to be told. */
export function isAlive(pid: number): boolean {
  return /^State:\s+[^ZX]/m.test(readProc(pid, 'status'));
}

/** What it holds in memory now; 0 where it has ended. */
export const residentBytesOf = (pid: number): number => bytesIn(pid, 'VmRSS');

/** The most that it ever held. */
export const peakBytesOf = (pid: number): number => bytesIn(pid, 'VmHWM');

function bytesIn(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes = '0'] =
    new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(readProc(pid, 'status')) ?? [];
  return Number(kilobytes) * 1024;
}

/** By SIGSTOP, until SIGCONT comes. */
export function isStopped(pid: number): boolean {
  return /^State:\s+T/m.test(readProc(pid, 'status'));
}

function parentOf(pid: number): number | null {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status')) ?? [];
  return parent === undefined ? null : Number(parent);
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
