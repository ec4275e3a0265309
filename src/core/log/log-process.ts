import type { Log } from './open-log.ts';

/** Writes down what the process itself reports: warnings, and the error that ends it. */
export function logProcess(log: Log): () => void {
  const onWarning = (warning: Error): void => {
    log.warn({ err: warning }, 'warning');
  };
  const onCrash = (error: Error, origin: string): void => {
    log.fatal({ err: error, origin }, 'the process ends');
  };
  // The monitor only looks on: what an uncaught error does to the process stays as it is.
  process.on('warning', onWarning).on('uncaughtExceptionMonitor', onCrash);
  return () => {
    process.off('warning', onWarning).off('uncaughtExceptionMonitor', onCrash);
  };
}
