// Makes the installable packages of this platform: npm run package [-- --dir]. On Linux that is a deb and a tar.gz, on
// the others what electron-builder.yml says. --dir stops at the unpacked application, for tests and measurements.
import { packDebian } from './package/pack-debian.ts';
import { packTarball } from './package/pack-tarball.ts';
import { packApplication } from './package/pack-application.ts';
import { relativeToProject } from './package/paths.ts';
import { weigh } from './package/weigh.ts';

const dirOnly = process.argv.includes('--dir');
const application = await packApplication({
  target: dirOnly || process.platform === 'linux' ? 'dir' : 'all',
});
const { runtime, folder } = application;
if (folder !== null && !dirOnly) {
  for (const file of await Promise.all([packDebian(), packTarball()])) {
    console.log(relativeToProject(file));
  }
}
if (folder !== null) {
  const { totalMegabytes, ownMegabytes } = weigh(folder);
  console.log(
    `${relativeToProject(folder)}: ${totalMegabytes} MB unpacked, ${ownMegabytes} MB of it Paragon’s own.`,
  );
}
if (runtime.isStandIn) {
  console.log(
    `Electron ${runtime.wantedVersion} can’t be downloaded here: the tests’ Electron ${runtime.version} stands in, with better-sqlite3 compiled for it. Don’t hand these packages out.`,
  );
}
