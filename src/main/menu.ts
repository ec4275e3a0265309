import { Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { shellTexts } from './texts.ts';

export type MenuActions = {
  readonly openFiles: () => void;
  readonly saveDiagnostics: () => void;
  readonly openReleases: () => void;
  readonly dataFolder: string;
};

/** The native menu; every role brings its own keys and words. */
export function setMenu(
  texts: ReturnType<typeof shellTexts>,
  { openFiles, saveDiagnostics, openReleases, dataFolder }: MenuActions,
): void {
  const isMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: texts.file,
      submenu: [
        { id: 'open-files', label: texts.openFiles, accelerator: 'CmdOrCtrl+O', click: openFiles },
        {
          id: 'show-data',
          label: texts.showData,
          click: () => {
            void shell.openPath(dataFolder);
          },
        },
        { id: 'save-diagnostics', label: texts.saveDiagnostics, click: saveDiagnostics },
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { label: texts.edit, role: 'editMenu' },
    {
      label: texts.view,
      submenu: [
        { role: 'reload' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: texts.window, role: 'windowMenu' },
    {
      role: 'help',
      label: texts.help,
      submenu: [{ id: 'check-for-updates', label: texts.checkForUpdates, click: openReleases }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
