import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { outcomeOf, AppError, type Outcome } from '../shared/app-error.ts';
import { procedures, type ProcedureName } from '../shared/contract.ts';
import type { App } from '../core/app.ts';
import { isOwnPage } from './guard-contents.ts';

/** Carries the window's calls to the engine and the engine's events to every window. */
export function connectWindows(app: App): () => void {
  ipcMain.handle('paragon:call', (event, name: unknown, input: unknown) => answer(app, event, name, input));
  const unsubscribe = app.services.events.subscribe((appEvent) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed()) window.webContents.send('paragon:event', appEvent);
    }
  });
  return () => {
    ipcMain.removeHandler('paragon:call');
    unsubscribe();
  };
}

async function answer(
  app: App,
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  name: unknown,
  input: unknown,
): Promise<Outcome<unknown>> {
  const refusal = refusalOf(event, name);
  if (refusal) return outcomeOf(() => Promise.reject(refusal));
  return app.call(name as ProcedureName, input);
}

/** Types count for nothing here: a page that was taken over doesn't obey them. The input is parsed by app.call. */
function refusalOf({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>, name: unknown): AppError | null {
  const isOwnTopFrame = senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
  if (!isOwnTopFrame) return new AppError('FORBIDDEN', 'Only Paragon’s own window may call the engine.');
  if (typeof name === 'string' && Object.hasOwn(procedures, name)) return null;
  return new AppError('BAD_REQUEST', 'There is no such procedure. Update Paragon and try again.');
}
