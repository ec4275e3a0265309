import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** How the counts of a suite are found: in a report file that its runner writes, or by its exit code alone. */
export type Suite = {
  readonly name: string;
  readonly command: readonly string[];
  readonly report: 'vitest' | 'playwright' | 'exit-code';
  /** What the machine lacks to run it, in words; null where nothing. */
  readonly missing?: () => string | null;
  readonly needsDisplay?: boolean;
  /** A variable that is 1 once it has passed, in its lane and in later phases: what it made needn't be made again. */
  readonly provides?: 'PARAGON_BUILT' | 'PARAGON_PACKED';
};

const vitest = (name: string): Suite => ({
  name,
  command: ['vitest', 'run', '--project', name, '--reporter=default', '--reporter=json'],
  report: 'vitest',
});

const byExitCode = (name: string, ...command: string[]): Suite => ({ name, command, report: 'exit-code' });

const playwright = (name: string): Suite => ({
  name,
  command: ['playwright', 'test', '-c', `tests/e2e/${name}/playwright.config.ts`, '--reporter=list,json'],
  report: 'playwright',
});

/**
 * The phases come one after the other; the lanes of one run at the same time, each suite of a lane after the one before.
 * Side by side is what only reads the sources or writes what later suites need, and what waits more than it computes.
 */
export const phases: readonly (readonly (readonly Suite[])[])[] = [
  [
    [
      byExitCode('types', 'tsc', '-b'),
      byExitCode('unused', 'knip'),
      byExitCode('format', 'prettier', '--check', '.'),
      byExitCode('audit', 'node', 'scripts/audit.ts'),
    ],
    [byExitCode('lint', 'eslint', '.', '--max-warnings', '0')],
    [
      { ...byExitCode('build', 'electron-vite', 'build'), provides: 'PARAGON_BUILT' },
      {
        ...byExitCode('pack', 'node', 'scripts/package.ts'),
        ...{ provides: 'PARAGON_PACKED', missing: missingForPackage },
      },
    ],
  ],
  [[vitest('unit')]],
  [[vitest('integration')]],
  [[vitest('integration-alone')]],
  [[{ ...vitest('accounting'), missing: missingAccounting }]],
  [[vitest('contract')]],
  [[vitest('fault')]],
  [[vitest('fault-alone')]],
  [[{ ...playwright('browser'), missing: missingChromium }]],
  [
    [{ ...playwright('electron'), missing: missingForElectron, needsDisplay: true }],
    // The deb is installed where the tests run as root.
    [{ ...playwright('package'), missing: missingForPackage, needsDisplay: true }],
  ],
];

function missingChromium(): string | null {
  const chromium = process.env.PARAGON_CHROMIUM ?? '/usr/bin/chromium';
  return existsSync(chromium) ? null : `No Chromium at ${chromium}: apt-get install chromium`;
}

/** The programs of others that read what is exported. */
function missingAccounting(): string | null {
  const programs = { hledger: 'hledger', 'bean-check': 'beancount', ofxdump: 'ofx', age: 'age' };
  const missing = Object.entries(programs).filter(([command]) => !isInstalled(command));
  if (missing.length === 0) return null;
  const names = missing.map(([, name]) => name).join(' ');
  return `No ${missing.map(([command]) => command).join(', ')}: apt-get install ${names}`;
}

const electronLibraries =
  'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libatspi2.0-0 libnotify4 libxss1 libxtst6 libsecret-1-0 ' +
  'fonts-dejavu-core dbus unzip python3 make g++';

function missingForElectron(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'An Electron for tests exists for linux-x64 only.';
  const commands = ['xvfb-run', 'unzip', 'python3', 'make', 'g++'];
  const missing = commands.filter((command) => !isInstalled(command));
  if (missing.length === 0) return null;
  return `No ${missing.join(', ')}: apt-get install ${electronLibraries}`;
}

/** What packing needs, and what the deb asks of the system that it is installed on. */
function missingForPackage(): string | null {
  const missing = ['fakeroot', 'dpkg-deb', 'xdg-open', 'gio'].filter((command) => !isInstalled(command));
  if (missing.length === 0) return missingForElectron();
  return `No ${missing.join(', ')}: apt-get install fakeroot libdrm2 libxcb-dri3-0 libglib2.0-bin xdg-utils`;
}

function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
