import type { EngineCommand, EngineReport } from '../../shared/engine-process.ts';

export type ParentPort = {
  readonly report: (report: EngineReport) => void;
  readonly onCommand: (listener: (command: EngineCommand) => void) => void;
};

/** As Electron gives it to a utility process; its own types would need Electron. */
type ElectronPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
};

/** The way to the application's process, under Electron (utilityProcess) and under Node (fork) alike. */
export function connectParent(): ParentPort {
  const electronPort = (process as { parentPort?: ElectronPort }).parentPort;
  return electronPort ? overElectron(electronPort) : overNode();
}

// What comes from the parent is trusted: it is this program's other half, which parsed it.
function overElectron(port: ElectronPort): ParentPort {
  return {
    report: (report) => {
      port.postMessage(report);
    },
    onCommand: (listener) => {
      port.on('message', ({ data }) => {
        listener(data as EngineCommand);
      });
    },
  };
}

function overNode(): ParentPort {
  // Without its application the engine has nothing to do, and threads in native code would only delay its end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  return {
    report: (report) => {
      // An application that has just ended hears nothing more; without a callback this would be an error of its own.
      if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
    },
    onCommand: (listener) => {
      process.on('message', (message) => {
        listener(message as EngineCommand);
      });
    },
  };
}
