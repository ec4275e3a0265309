// The only door between the window and the engine: one call, one stream of events, nothing of Electron itself.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Outcome } from '../shared/app-error.ts';
import type { AppEvent, Transport } from '../shared/contract.ts';

const transport: Transport = {
  call: (name, input) => ipcRenderer.invoke('paragon:call', name, input) as Promise<Outcome<unknown>>,
  subscribe: (listener) => {
    const forward = (_event: IpcRendererEvent, appEvent: AppEvent) => {
      listener(appEvent);
    };
    ipcRenderer.on('paragon:event', forward);
    return () => {
      ipcRenderer.off('paragon:event', forward);
    };
  },
};

contextBridge.exposeInMainWorld('paragon', transport);
