import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { iconFile, iconSizes } from './icons.ts';
import { root, stagedLinuxFolder } from './paths.ts';
import { homepage, version } from './project.ts';

const source = path.join(root, 'resources/linux');
/** The file, and where below /usr it belongs. */
const places = {
  'paragon.desktop': 'share/applications',
  'io.github.paragon.metainfo.xml': 'share/metainfo',
  'paragon.service': 'lib/systemd/user',
} as const;

/** Lays out what Linux wants beside the program: the command, and below `share` and `lib` what belongs to /usr. */
export function stageLinuxFiles(): void {
  for (const [file, folder] of Object.entries(places)) write(file, path.join(stagedLinuxFolder, folder));
  const command = path.join(stagedLinuxFolder, 'paragon');
  cpSync(path.join(source, 'paragon'), command);
  for (const pixels of iconSizes) {
    const folder = path.join(stagedLinuxFolder, `share/icons/hicolor/${pixels}x${pixels}/apps`);
    mkdirSync(folder, { recursive: true });
    cpSync(iconFile(pixels), path.join(folder, 'paragon.png'));
  }
}

function write(file: string, folder: string): void {
  const text = readFileSync(path.join(source, file), 'utf8')
    .replace('@VERSION@', version)
    .replace('@HOMEPAGE@', homepage)
    .replace('@DATE@', new Date().toISOString().slice(0, 10));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
