import path from 'node:path';
import * as tar from 'tar';
import { distFolder, unpackedFolder } from './paths.ts';
import { version } from './project.ts';

/** Puts the unpacked application into a tar.gz that unpacks into one folder. @returns the file's path */
export async function packTarball(): Promise<string> {
  const name = `paragon-${version}-linux-${process.arch}`;
  const file = path.join(distFolder, `${name}.tar.gz`);
  await tar.create({ file, cwd: unpackedFolder, gzip: { level: 6 }, portable: true, prefix: name }, ['.']);
  return file;
}
