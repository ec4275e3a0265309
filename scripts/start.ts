// Starts the desktop app; with no display or no Electron the same app headless, for a browser.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
/** better-sqlite3's prebuilt file needs this Electron's Node-API. */
const oldestElectron = 35;
const parentWatchMs = 250;
const downloadLimitMs = 180_000;

/** What was started last and may run still. */
let running: ChildProcess | null = null;
const asked = { toStop: false };

// Whoever is told to stop (npm, this script, the app), all of them end, the app first. It takes a signal that comes twice
// at once, from a terminal and from here, for one.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stop(signal);
  });
}
stopWithNpm();

if (isStale()) await finished(spawnNode([packageFile('electron-vite', 'bin/electron-vite.js'), 'build']));
const electron = hasDisplay() ? await findElectron() : 'There is no display.';
if (asked.toStop) process.exit(0);
const app = typeof electron === 'string' ? startHeadless(electron) : startWindow(electron.path);
process.exitCode = await exitCode(app);

function stop(signal: NodeJS.Signals): void {
  asked.toStop = true;
  running?.kill(signal);
}

function startHeadless(reason: string): ChildProcess {
  console.log(`${reason} Starting without a window: open the address below in a browser.`);
  return spawnNode([path.join(root, 'out/main/serve.js'), ...process.argv.slice(2)]);
}

/** Chromium refuses to start as root with its process sandbox; the window's page stays sandboxed by Electron. */
function startWindow(program: string): ChildProcess {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) console.log('You are root, so Chromium runs without its process sandbox. Better not be root.');
  const flags = isRoot ? ['--no-sandbox'] : [];
  return kept(spawn(program, [root, ...flags, ...process.argv.slice(2)], { stdio: 'inherit' }));
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** The npm package fetches its program when it is first asked for; where it can't, the reason is a sentence. */
async function findElectron(): Promise<{ path: string } | string> {
  const folder = path.dirname(require.resolve('electron/package.json'));
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH && !existsSync(path.join(folder, 'path.txt'))) {
    const download = spawnNode([path.join(folder, 'install.js')], 'ignore');
    const limit = setTimeout(() => download.kill('SIGKILL'), downloadLimitMs);
    const code = await exitCode(download);
    clearTimeout(limit);
    if (code !== 0) return 'Electron can’t be downloaded here.';
  }
  const program = require('electron') as string;
  if (!existsSync(program)) return 'Electron is not installed.';
  const version = versionOf(program);
  if (version !== null && version < oldestElectron && !process.env.PARAGON_SQLITE_BINDING) {
    return `Electron ${version} is too old.`;
  }
  return { path: program };
}

function versionOf(program: string): number | null {
  const file = path.join(path.dirname(program), 'version');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

/** Built before the sources were last changed, or never. */
function isStale(): boolean {
  const built = path.join(root, 'out/renderer/index.html');
  return !existsSync(built) || statSync(built).mtimeMs < newest(path.join(root, 'src'));
}

function newest(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(...entries.map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs));
}

function packageFile(name: string, file: string): string {
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
}

function spawnNode(args: readonly string[], stdio: 'inherit' | 'ignore' = 'inherit'): ChildProcess {
  return kept(spawn(process.execPath, args, { stdio, cwd: root }));
}

function kept(child: ChildProcess): ChildProcess {
  running = child;
  return child;
}

/** npm tells a signal to its shell alone, which may die of it without a word: then this process has another parent. */
function stopWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, parentWatchMs);
  watch.unref();
}

async function finished(child: ChildProcess): Promise<void> {
  const code = await exitCode(child);
  if (code !== 0) process.exit(asked.toStop ? 0 : code);
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => {
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      resolve(code ?? (signal === null ? 0 : 1));
    });
  });
}
