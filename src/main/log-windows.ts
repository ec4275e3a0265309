import { app, type WebContents } from 'electron';
import { z } from 'zod';
import type { Log } from '../core/log/open-log.ts';
import { scrubbed } from '../core/log/scrub.ts';

/** Writes down what goes wrong in the windows and in Chromium's other processes: their consoles nobody sees. */
export function logWindows(log: Log): void {
  const windowLog = log.child({ part: 'window' });
  app.on('web-contents-created', (_event, contents) => {
    watch(contents, windowLog);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.warn({ part: type, reason, exitCode }, 'a process ended');
  });
}

function watch(contents: WebContents, log: Log): void {
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error({ reason, exitCode }, 'the window’s process ended');
  });
  contents.on('preload-error', (_event, _path, error) => {
    log.error({ err: error }, 'the bridge to the engine failed');
  });
  contents.on('unresponsive', () => {
    log.warn('the window doesn’t answer');
  });
  contents.on('console-message', (...values: unknown[]) => {
    const found = consoleError(values);
    if (found) log.error(found, 'an error in the window');
  });
}

/** As newer versions of Electron tell it, and as those before 35 do. */
const asDetails = z.object({
  level: z.literal('error'),
  message: z.string(),
  lineNumber: z.number(),
  sourceId: z.string(),
});
const asArguments = z.tuple([z.unknown(), z.literal(3), z.string(), z.number(), z.string()]);

function consoleError(values: readonly unknown[]) {
  const details = asDetails.safeParse(values[0]);
  if (details.success) return describe(details.data.message, details.data.lineNumber, details.data.sourceId);
  const parsed = asArguments.safeParse(values.slice(0, 5));
  return parsed.success ? describe(parsed.data[2], parsed.data[3], parsed.data[4]) : null;
}

function describe(message: string, line: number, source: string) {
  return { message: scrubbed(message.slice(0, 500)), line, source: source.split(/[/\\]/).at(-1) };
}
