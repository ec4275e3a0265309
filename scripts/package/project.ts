import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './paths.ts';

const packageFile = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
  homepage: z.url(),
  type: z.literal('module'),
  main: z.string(),
  devDependencies: z.object({ electron: z.string() }),
});

const parsed = packageFile.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

export const electronVersion = parsed.devDependencies.electron;
export const { version } = parsed;
/** The page of whoever builds the package; its releases are told there. */
export const homepage = process.env.PARAGON_HOMEPAGE ?? parsed.homepage;

/** What the installed application's package.json says. */
export const installedPackageFile = {
  name: parsed.name,
  productName: parsed.productName,
  version,
  description: parsed.description,
  license: parsed.license,
  author: parsed.author,
  homepage,
  type: parsed.type,
  main: parsed.main,
  // The name of the window's entry in the menus, without which some desktops show no icon for it.
  desktopName: 'paragon.desktop',
};
