import { Presets, SingleBar } from 'cli-progress';

export type ScanProgress = {
  update(file: string, percent: number): void;
  stop(): void;
};

/** A terminal, as far as the bar needs one. */
type WritableStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** One bar over all files, on stderr, so that stdout holds the result only. None where nobody looks. */
export function createScanProgress(
  filesCount: number,
  stream: WritableStream = process.stderr,
): ScanProgress {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const percentByFile = new Map<string, number>();
  const bar = new SingleBar(
    { format: '{bar} {percentage} % of {files}', stream, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(filesCount * 100, 0, { files: filesCount === 1 ? '1 file' : `${filesCount} files` });
  return {
    update(file, percent) {
      percentByFile.set(file, percent);
      bar.update([...percentByFile.values()].reduce((sum, one) => sum + one, 0));
    },
    stop() {
      bar.stop();
    },
  };
}
