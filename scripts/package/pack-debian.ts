import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import debian from 'electron-installer-debian';
import { distFolder, unpackedFolder } from './paths.ts';
import { homepage } from './project.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

const description = `Drop a photo, scan or PDF of a receipt on its window: Paragon reads it and proves it by its own arithmetic.
What it could not read stays empty, what does not add up is shown beside the picture.
Nothing leaves the computer.`;

/** The library's package, and in it what belongs to the system: commands, menu entry, icons, service. */
class ParagonInstaller extends debian.Installer {
  override get contentFunctions(): string[] {
    return ['placeFiles', 'createBinarySymlink', 'createControl', 'createCopyright', 'createOverrides'];
  }

  /** `share` and `lib` of the unpacked application go below /usr, everything else into Paragon's own folder. */
  async placeFiles(): Promise<void> {
    const application = this as unknown as { copyApplication(): Promise<void> };
    await application.copyApplication();
    const usr = path.join(this.stagingDir, 'usr');
    for (const folder of ['share', 'lib']) {
      const own = path.join(this.stagingAppDir, folder);
      await cp(own, path.join(usr, folder), { recursive: true });
      await rm(own, { recursive: true });
    }
    await mkdir(path.join(usr, 'bin'), { recursive: true });
    await symlink('../lib/paragon/paragon-desktop', path.join(usr, 'bin/paragon-desktop'));
  }
}

/** Makes a deb out of the unpacked application; needs dpkg and fakeroot. @returns the file's path */
export async function packDebian(): Promise<string> {
  const rename = (dest: string, name: string) => path.join(dest, name);
  const installer = new ParagonInstaller({
    src: unpackedFolder,
    logger: () => undefined,
    rename,
    options: {
      src: unpackedFolder,
      dest: distFolder,
      arch: architectures[process.arch] ?? process.arch,
      name: 'paragon',
      bin: 'paragon',
      section: 'utils',
      depends: ['libasound2'],
      recommends: [],
      homepage,
      productDescription: description,
      // As small as xz within a tenth, in a tenth of the time; Debian 12 and Ubuntu 22.04 read it.
      compression: 'zstd',
      rename,
      lintianOverrides: [],
    },
  });
  await installer.generateDefaults();
  installer.generateOptions();
  await installer.createStagingDir();
  await installer.createContents();
  await installer.createPackage();
  await installer.movePackage();
  const [file] = installer.options.packagePaths;
  if (file === undefined) throw new Error('No deb was made.');
  return file;
}
