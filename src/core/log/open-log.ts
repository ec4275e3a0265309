import path from 'node:path';
import pino, { type Logger } from 'pino';
import buildRollingFile, { type RollingFile } from 'pino-roll';
import { AppError } from '../../shared/app-error.ts';
import { scrubbed, withoutHome } from './scrub.ts';

export type Log = Logger;

export type OpenLog = {
  readonly log: Log;
  readonly close: () => void;
};

export type LogOptions = {
  /** Where `logs/` lies. */
  readonly dataFolder: string;
  readonly level: string;
  /** Whether lines from `level` on go to stderr as well. */
  readonly isOnStderr: boolean;
};

/** The folder of the log's files in a data folder. */
export function logFolder(dataFolder: string): string {
  return path.join(dataFolder, 'logs');
}

/** 25 MB hold months of a household's use, and weeks of trouble. */
const maxFileSize = '5m';
const keptFiles = 4;

/** Written whole or not at all: whatever a line may carry of a request or a setting that others could use. */
const redacted = ['authorization', 'token', 'password', 'passphrase', 'cookie'].flatMap((key) => [
  key,
  `*.${key}`,
  `*.headers.${key}`,
]);

/**
 * Opens the application's log: JSON lines in `logs/paragon.N.log`, rotated by size, from `info` on. It says what the
 * program did, to which job and how that went. It holds neither what receipts say nor file names, addresses' queries
 * or secrets. Where the files can't be written there is only stderr.
 */
export async function openLog({ dataFolder, level, isOnStderr }: LogOptions): Promise<OpenLog> {
  const fileLevel = pino.levels.values[level] === pino.levels.values.debug ? 'debug' : 'info';
  const file = await openFile(logFolder(dataFolder));
  const streams = [
    ...(file === null ? [] : [{ level: fileLevel, stream: file }]),
    ...(isOnStderr ? [{ level, stream: pino.destination({ dest: 2, sync: true }) }] : []),
  ];
  const log = pino(
    {
      level: isOnStderr && file === null ? level : fileLevel,
      base: { pid: process.pid },
      redact: redacted,
      serializers: { err: serializedError, req: serializedRequest },
    },
    pino.multistream(streams),
  );
  return { log, close: () => file?.close() };
}

async function openFile(folder: string) {
  try {
    const file = await buildRollingFile({
      file: path.join(folder, 'paragon'),
      size: maxFileSize,
      limit: { count: keptFiles, removeOtherLogFiles: true },
      mkdir: true,
      mode: 0o600,
      // What was said last before a crash is what one wants to read.
      sync: true,
    });
    // A full disk costs lines, nothing else.
    file.on('error', () => undefined);
    return writableUntilClosed(file);
  } catch (error) {
    process.emitWarning(`No log is written: ${String(error)}`);
    return null;
  }
}

/** The processes that end with ours may still have something to say then, and a closed file throws. */
function writableUntilClosed(file: RollingFile) {
  let isOpen = true;
  return {
    write(line: string): void {
      if (isOpen) file.write(line);
    },
    close(): void {
      isOpen = false;
      file.end();
    },
  };
}

/** Our own errors' sentences are safe to keep; any other may quote what it was given. */
function serializedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrubbed(String(error)) };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: isOwnSentence(error) ? withoutHome(error.message) : scrubbed(error.message),
    stack: withoutHome(frames.join('\n')),
    ...(error.cause === undefined ? {} : { cause: serializedError(error.cause) }),
  };
}

function isOwnSentence(error: Error): boolean {
  return error instanceof AppError && error.code !== 'INTERNAL_SERVER_ERROR';
}

/** Without the query, which may be what somebody looks for among the receipts. */
function serializedRequest(request: { method?: string; url?: string }): object {
  return { method: request.method, path: request.url?.split('?', 1)[0] };
}
