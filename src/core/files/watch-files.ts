import { realpath, stat } from 'node:fs/promises';
import { watch, type FSWatcher } from 'chokidar';
import { pollEveryMs, settledAfterMs } from './settled-file.ts';
import { isReceiptFile } from './take-file.ts';

export type FileWatchOptions = {
  /** Called with each receipt's file that lies in the folder or appears in it, once it no longer grows. */
  readonly onFile: (path: string) => void;
  readonly onFault: (error: unknown) => void;
};

/** Watches the plain files of one folder; what a link points at is left alone. */
export async function watchFiles(folder: string, options: FileWatchOptions): Promise<FSWatcher> {
  const watcher = watch(await realpath(folder), {
    depth: 0,
    followSymlinks: false,
    ignored: (name, stats) => stats?.isFile() === true && !isReceiptFile(name),
    awaitWriteFinish: { stabilityThreshold: settledAfterMs, pollInterval: pollEveryMs },
  });
  watcher.on('add', options.onFile);
  watcher.on('error', options.onFault);
  return watcher;
}

/** Tells a folder from another of the same name; null where there is none. */
export async function folderIdentity(folder: string): Promise<string | null> {
  try {
    const found = await stat(folder);
    return found.isDirectory() ? `${found.dev}:${found.ino}:${found.birthtimeMs}` : null;
  } catch {
    return null;
  }
}
