import { Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { shellTexts } from './texts.ts';

export type MenuActions = {
  readonly openFiles: () => void;
  readonly saveDiagnostics: () => void;
  readonly openReleases: () => void;
  readonly tellWindow: (entry: 'undo' | 'redo' | 'guide') => void;
  readonly dataFolder: string;
};

/** The native menu; every role brings its own keys and words. */
export function setMenu(
  texts: ReturnType<typeof shellTexts>,
  { openFiles, saveDiagnostics, openReleases, tellWindow, dataFolder }: MenuActions,
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
    { label: texts.edit, submenu: editItems(texts, tellWindow) },
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
      submenu: [
        // The key is the window's own, which hears it in a browser too.
        {
          id: 'guide',
          label: texts.guide,
          accelerator: 'F1',
          registerAccelerator: false,
          click: () => {
            tellWindow('guide');
          },
        },
        { id: 'check-for-updates', label: texts.checkForUpdates, click: openReleases },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Undo and redo are the window's, by its own keys: there they take corrections back, and text where text is typed. */
function editItems(
  texts: ReturnType<typeof shellTexts>,
  tellWindow: MenuActions['tellWindow'],
): MenuItemConstructorOptions[] {
  const own = (way: 'undo' | 'redo', accelerator: string): MenuItemConstructorOptions => ({
    id: way,
    label: texts[way],
    accelerator,
    registerAccelerator: false,
    click: () => {
      tellWindow(way);
    },
  });
  return [
    own('undo', 'CmdOrCtrl+Z'),
    own('redo', 'Shift+CmdOrCtrl+Z'),
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { type: 'separator' },
    { role: 'selectAll' },
  ];
}
