import { app } from 'electron';
import { createProgram } from '../core/cli/program.ts';
import { cacheFolder } from '../core/config.ts';
import { forkUnderElectron } from './fork-engine.ts';

/**
 * Runs the command line without a window. An installed app has no Node beside it, and its Electron may not act as one
 * (a fuse), but its main process is Node in all that the commands need.
 */
export function runCommand(args: readonly string[]): void {
  // Chromium wants a place for what it keeps; no command needs any of it.
  app.setPath('userData', cacheFolder());
  void app
    .whenReady()
    .then(() => createProgram({ forkEngine: forkUnderElectron }).run(args))
    .then((exitCode) => {
      app.exit(exitCode);
    });
}
