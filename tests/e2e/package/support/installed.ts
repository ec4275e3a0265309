import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { distFolder } from '../../../../scripts/package/paths.ts';

/** An installed Paragon. `usr` is where share/ and lib/ of the package lie: /usr, or the folder of an unpacked tar.gz. */
export type Installed = {
  readonly command: string;
  readonly desktop: string;
  /** Where the program itself lies. */
  readonly folder: string;
  readonly usr: string;
  readonly remove: () => void;
};

export const isRoot = process.getuid?.() === 0;

function packageFile(ending: string): string {
  const [file, ...more] = readdirSync(distFolder).filter((name) => name.endsWith(ending));
  if (file === undefined || more.length > 0) throw new Error(`dist holds no single ${ending}.`);
  return path.join(distFolder, file);
}

/** Installs the deb for the whole system, as only root may. */
export function installDebian(): Installed {
  execFileSync('dpkg', ['--install', packageFile('.deb')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    command: '/usr/bin/paragon',
    desktop: '/usr/bin/paragon-desktop',
    folder: '/usr/lib/paragon',
    usr: '/usr',
    remove: () => {
      execFileSync('dpkg', ['--remove', 'paragon'], { stdio: ['ignore', 'ignore', 'inherit'] });
    },
  };
}

/** Unpacks the tar.gz, which needs no rights. */
export function unpackTarball(): Installed {
  const home = mkdtempSync(path.join(tmpdir(), 'paragon-installed-'));
  execFileSync('tar', ['xzf', packageFile('.tar.gz'), '-C', home]);
  const [name = ''] = readdirSync(home);
  const folder = path.join(home, name);
  return {
    command: path.join(folder, 'paragon'),
    desktop: path.join(folder, 'paragon-desktop'),
    folder,
    usr: folder,
    remove: () => {
      rmSync(home, { recursive: true });
    },
  };
}

/** Runs the installed command where there is no display, and tells how it ended. */
export function runCommand({ command }: Pick<Installed, 'command'>, args: readonly string[]) {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, timeout: 60_000 });
  return { status, stdout, stderr };
}
