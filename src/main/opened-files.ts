import { app } from 'electron';

/**
 * The files that macOS asks to open, which it may do before Electron is ready: those wait until there is somebody to
 * take them. On the other systems they are arguments.
 */
export function filesOpenedByFinder(): { deliverTo(take: (file: string) => void): void } {
  const waiting: string[] = [];
  let deliver = (file: string): void => void waiting.push(file);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    deliver(file);
  });
  return {
    deliverTo: (take) => {
      deliver = take;
      for (const file of waiting.splice(0)) take(file);
    },
  };
}
