import { createRequire } from 'node:module';
import path from 'node:path';

const name = 'DejaVuSansCondensed.ttf';

/** Of the package that Paragon is developed with; an installed app ships the file itself, in `fonts` of its resources. */
export function findFontFile(resourcesFolder: string): string {
  try {
    return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}`);
  } catch {
    return path.join(resourcesFolder, 'fonts', name);
  }
}
