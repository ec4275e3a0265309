import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { outsidePackages, type Target } from './outside.ts';
import { root, stagedNoticesFolder } from './paths.ts';
import { version as ownVersion } from './project.ts';
import { folderOf } from './stage.ts';

/** A package that is shipped, whether bundled or beside the bundles. */
export type Shipped = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, or null where the package names none. */
  readonly license: string | null;
  readonly text: string;
};

const bundledSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().nullish(),
    text: z.string().nullish(),
  }),
);
const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** The language data and the font are packages too, of which only a file is shipped. */
const dataPackages = ['@tesseract.js-data/pol', '@tesseract.js-data/eng', 'dejavu-fonts-ttf'].map((name) => ({
  name,
  files: [],
}));

/** Every package of which a part is shipped, by name; what is bundled is told by the build itself. */
export function shippedPackages(target: Target): Shipped[] {
  const bundled = ['out/main/licenses.json', 'out/renderer/licenses.json'].flatMap((file) =>
    bundledSchema.parse(JSON.parse(readFileSync(path.join(root, file), 'utf8'))),
  );
  const all = [
    ...bundled.map(({ name, version, identifier, text }) => ({
      name,
      version,
      license: identifier ?? null,
      text: text ?? '',
    })),
    ...[...outsidePackages(target), ...dataPackages].map((one) => describe(folderOf(one))),
  ];
  const unique = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...unique.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function describe(folder: string): Shipped {
  const { name, version, license } = packageSchema.parse(
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|thirdpartynotices)/i.test(file));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return { name, version, license: license ?? null, text: texts.join('\n\n') };
}

const line = '─'.repeat(78);

/** Writes LICENSE and NOTICE.txt, which lie beside the program. Electron brings its own two. */
export function writeNotices(shipped: readonly Shipped[]): void {
  mkdirSync(stagedNoticesFolder, { recursive: true });
  cpSync(path.join(root, 'LICENSE'), path.join(stagedNoticesFolder, 'LICENSE'));
  const sections = shipped.map(
    ({ name, version, license, text }) =>
      `${line}\n${name} ${version} · ${license ?? 'see its text'}\n\n${text}`,
  );
  const head = `Paragon ${ownVersion} is under the MIT licence (LICENSE). It contains the packages below, each under its own.
Electron’s and Chromium’s licences are in LICENSE.electron.txt and LICENSES.chromium.html.
libvips and libheif (LGPL) lie in files of their own under resources/app.asar.unpacked and may be replaced there.`;
  writeFileSync(path.join(stagedNoticesFolder, 'NOTICE.txt'), `${[head, ...sections].join('\n\n')}\n`);
}
