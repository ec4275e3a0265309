import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineCommand } from '../../shared/engine-process.ts';

/** A process of the engine, however the host starts it. */
export type EngineChild = {
  /** Undefined until the system has started it. */
  readonly pid: () => number | undefined;
  send(command: EngineCommand): void;
  /** Untrusted: parse it. */
  onReport(listener: (report: unknown) => void): void;
  /** Called once, when it has ended or couldn't be started. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
};

/** Starts the module at the URL in a process of its own. */
export type ForkEngine = (module: URL, environment: NodeJS.ProcessEnv) => EngineChild;

/** Plain Node's way; Electron has its own (src/main/fork-engine.ts). */
export const forkUnderNode: ForkEngine = (module, environment) => {
  const child = fork(fileURLToPath(module), [], {
    env: environment,
    // What this process was started with (a debugger, a test runner's loader) is not meant for that one.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    pid: () => child.pid,
    send: (command) => {
      if (child.connected) child.send(command, () => undefined);
    },
    onReport: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let isTold = false;
      const tell = (reason: string) => {
        if (!isTold) listener(reason);
        isTold = true;
      };
      child.once('exit', (code, signal) => {
        tell(signal ?? `exit code ${code ?? 0}`);
      });
      child.once('error', (error) => {
        tell(error.message);
      });
    },
    kill: () => child.kill('SIGKILL'),
  };
};

/** What the engine's process needs of this one's environment, and what it must not have. */
export function engineEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...own,
    // ONNX Runtime's builds for Linux report to Microsoft unless this is set before its native part is loaded.
    ORT_DISABLE_TELEMETRY: '1',
    // The pool's threads do the work; libuv's own only read files.
    UV_THREADPOOL_SIZE: '4',
  };
  // glibc keeps megabytes that threads have freed, unless told the size from which blocks are given back at once:
  // pictures, and what networks make of them, are such blocks.
  // So are fewer heaps than one for each thread, of which every network has its own.
  if (process.platform === 'linux') {
    environment.MALLOC_MMAP_THRESHOLD_ ??= '1000000';
    environment.MALLOC_ARENA_MAX ??= '2';
  }
  // Secrets and plans that are none of its business.
  delete environment.PARAGON_TOKEN;
  delete environment.PARAGON_FAULT;
  return environment;
}
