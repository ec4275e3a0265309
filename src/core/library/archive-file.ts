import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertWritableFolder } from '../files/folder-for-backups.ts';

/**
 * A free name for an archive of this day, such as `paragon-2026-03-17.tar.age`.
 * @throws AppError FOLDER_UNUSABLE
 */
export function archiveFileIn(folder: string, day: string, isEncrypted: boolean): string {
  assertWritableFolder(folder);
  const ending = isEncrypted ? 'tar.age' : 'tar';
  for (let count = 1; ; count += 1) {
    const file = join(folder, `paragon-${day}${count === 1 ? '' : `-${count}`}.${ending}`);
    if (!existsSync(file)) return file;
  }
}

/** Tells whole per cents, each once. */
export function wholePercents(tell: (percent: number) => void): (percent: number) => void {
  let told = -1;
  return (percent) => {
    const whole = Math.floor(percent);
    if (whole <= told) return;
    told = whole;
    tell(whole);
  };
}
