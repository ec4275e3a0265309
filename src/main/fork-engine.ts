import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { ForkEngine } from '../core/engine/fork-engine.ts';

/** Electron's own way to a process of Node's: fork() needs a fuse that a shipped application has off. */
export const forkUnderElectron: ForkEngine = (module, environment) => {
  const child = utilityProcess.fork(fileURLToPath(module), [], {
    env: environment,
    execArgv: [],
    serviceName: 'Paragon engine',
    stdio: 'inherit',
  });
  return {
    pid: () => child.pid,
    send: (command) => {
      child.postMessage(command);
    },
    onReport: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', (code) => {
        listener(`exit code ${code}`);
      });
    },
    kill: () => {
      // kill() asks with SIGTERM, which a thread in native code would not hear.
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
  };
};
