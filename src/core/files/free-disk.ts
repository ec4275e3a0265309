import { statfsSync } from 'node:fs';

/** What this user may still write to the folder's disk; null where the system doesn't tell. */
export function freeDiskBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
