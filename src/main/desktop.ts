// The desktop shell: one window over the same application that runs headless.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog } from 'electron';
import { toWireError } from '../shared/app-error.ts';
import type { AppEvent } from '../shared/contract.ts';
import { loadConfig } from '../core/config.ts';
import { readHomepage } from '../core/package-root.ts';
import { runParagon, type RunningParagon } from '../core/run-paragon.ts';
import { settingsNow } from '../core/settings-now.ts';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { chooseArchive, chooseFiles, chooseFolder } from './dialogs.ts';
import { forkUnderElectron } from './fork-engine.ts';
import { guardAllContents } from './guard-contents.ts';
import { connectWindows } from './ipc.ts';
import { logWindows } from './log-windows.ts';
import { setMenu } from './menu.ts';
import { showNotifications } from './notify.ts';
import { openReleases } from './open-releases.ts';
import { filesOpenedByFinder } from './opened-files.ts';
import { saveDiagnostics } from './save-diagnostics.ts';
import { filesIn, submitFiles } from './submit-files.ts';
import { shellLanguage, shellTexts } from './texts.ts';
import { openWindow } from './window.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const preload = path.join(here, '../preload/index.cjs');
const rendererFolder = path.join(here, '../renderer');

// With --no-sandbox (root has no other way) this would take the flag back, and no process could start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerAppScheme();
const config = loadConfig();
const opened = filesOpenedByFinder();
// Each data folder has its own instance, and its own place for what Chromium keeps.
app.setPath('userData', path.join(config.app.dataFolder, 'shell'));

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

async function start(): Promise<void> {
  guardAllContents();
  const running = await runParagon(config, {
    http: 'by-settings',
    isLogOnStderr: false,
    ports: {
      now: Date.now,
      forkEngine: forkUnderElectron,
      chooseFiles: () => chooseFiles(texts()),
      chooseFolder: () => chooseFolder(texts()),
      chooseArchive: () => chooseArchive(texts()),
    },
  });
  const { services } = running.app;
  const texts = () => shellTexts(settingsNow(services).language, app.getLocale());

  logWindows(running.log);
  serveAppScheme(rendererFolder, services);
  connectWindows(running.app);
  const language = () => shellLanguage(settingsNow(services).language, app.getLocale());
  showNotifications(running.app, language, focusWindow);
  refreshMenu();
  services.events.subscribe((event) => {
    if (event.type === 'settings.changed' || event.type === 'library.changed') refreshMenu();
  });
  open();
  app.on('second-instance', (_event, argv, folder) => {
    focusWindow();
    void submitFiles(services, filesIn(argv, folder, app.isPackaged));
  });
  opened.deliverTo((file) => void submitFiles(services, [file]));
  app.on('activate', focusWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  stopBeforeQuit(running);
  void submitFiles(services, filesIn(process.argv, process.cwd(), app.isPackaged));

  function refreshMenu(): void {
    setMenu(texts(), {
      openFiles: () => void running.app.call('desktop.openFiles', {}),
      openReleases: () => void openReleases(readHomepage()),
      tellWindow,
      saveDiagnostics: () => void saveDiagnostics(running.app, texts()),
      dataFolder: config.app.dataFolder,
    });
  }
}

function open(): void {
  openWindow(preload, path.join(config.app.dataFolder, 'window.json'));
}

/** What the menu leaves to the window, which knows whether text is being typed, and which corrections there are. */
function tellWindow(entry: Extract<AppEvent, { type: 'menu.used' }>['entry']): void {
  const used: AppEvent = { type: 'menu.used', entry };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  window?.webContents.send('paragon:event', used);
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) {
    open();
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quitting waits until running work has ended or is parked; it is never lost, only put off. */
function stopBeforeQuit(running: RunningParagon): void {
  // Chromium's own handler would end this process by the signal, in the middle of stopping.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }
  app.on('will-quit', (event) => {
    event.preventDefault();
    // The windows are closed by now. Another quit() here can leave a process that never ends.
    void running.stop().finally(() => {
      app.exit();
    });
  });
}

function fail(error: unknown): void {
  const texts = shellTexts('system', app.getLocale());
  const { code, message } = toWireError(error);
  dialog.showErrorBox(texts.cannotStart, code === 'ALREADY_RUNNING' ? texts.alreadyRunning : message);
  app.exit(1);
}
