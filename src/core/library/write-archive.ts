import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import { AppError } from '../../shared/app-error.ts';
import { partialEnding, synced } from '../files/copy-whole.ts';
import { sha256Of } from '../files/hash-file.ts';
import {
  archivedDatabase,
  archivedOriginals,
  isArchivedOriginal,
  manifestName,
  type ArchiveManifest,
} from './archive-manifest.ts';
import { ageInThread } from './in-thread.ts';
import { copyDatabase, type BackupSource } from './make-backup.ts';
import { addRemembered, rememberedFiles, rememberedIn } from './remembered.ts';

/** Told how far it is, 0 to 100, never falling. */
export type ReportProgress = (percent: number) => void;

/** Per cent of the whole at the end of gathering; of packing and encrypting, where there is a passphrase. */
const [gathered, packed, encrypted] = [40, 60, 80];

/**
 * Writes the whole library into one tar archive: manifest, database, originals. With a passphrase it is encrypted, and
 * any tool for age opens it. A file that is already there isn't replaced.
 * @throws AppError BAD_REQUEST; as makeBackup
 */
export async function writeArchive(
  source: BackupSource,
  file: string,
  passphrase: string | null,
  report: ReportProgress = () => undefined,
): Promise<ArchiveManifest> {
  if (existsSync(file)) {
    throw new AppError('BAD_REQUEST', 'There is a file of this name already. Choose another one.', { file });
  }
  const partial = `${file}${partialEnding}`;
  try {
    const isPlain = passphrase === null;
    return await withArchive(
      source,
      passphrase,
      async (archive, manifest) => {
        const counted = counting(bytesOf(manifest), report, isPlain ? gathered : encrypted, 100);
        await pipeline(archive, counted, createWriteStream(partial, { mode: 0o600 }));
        await synced(partial);
        await rename(partial, file);
        return manifest;
      },
      report,
    );
  } finally {
    await rm(partial, { force: true });
  }
}

/** Gathers the library beside itself, and hands the archive's bytes to the work. */
export async function withArchive<T>(
  source: BackupSource,
  passphrase: string | null,
  work: (archive: Readable, manifest: ArchiveManifest) => Promise<T>,
  report: ReportProgress = () => undefined,
): Promise<T> {
  const folder = join(source.places.dataFolder, 'archiving');
  await rm(folder, { recursive: true, force: true });
  try {
    const library = join(folder, 'library');
    const manifest = await gather(source, library, report);
    const beside = manifest.files.map(({ name }) => name).filter((name) => !isArchivedOriginal(name));
    const names = [manifestName, ...beside, archivedOriginals];
    const archive = Readable.from(create({ cwd: library, portable: true }, names), { objectMode: false });
    if (passphrase === null) return await work(archive, manifest);
    const [plain, locked] = [join(folder, 'library.tar'), join(folder, 'library.tar.age')];
    const counted = counting(bytesOf(manifest), report, gathered, packed);
    await pipeline(archive, counted, createWriteStream(plain, { mode: 0o600 }));
    await ageInThread({ direction: 'encrypt', from: plain, to: locked, passphrase });
    report(encrypted);
    return await work(createReadStream(locked), manifest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Originals never change, so that a second name for each does for a copy, where the disk knows such. */
async function gather(
  source: BackupSource,
  folder: string,
  report: ReportProgress,
): Promise<ArchiveManifest> {
  await mkdir(join(folder, archivedOriginals), { recursive: true, mode: 0o700 });
  const copied = await copyDatabase(source, join(folder, archivedDatabase));
  await addRemembered(source.places, rememberedIn(folder));
  const names = [archivedDatabase, ...rememberedFiles.filter((name) => existsSync(join(folder, name)))];
  for (const { name } of copied.originals) {
    const path = join(source.places.uploads, name);
    if (!existsSync(path)) continue;
    const gathered = join(folder, archivedOriginals, name);
    await link(path, gathered).catch(() => copyFile(path, gathered));
    names.push(`${archivedOriginals}/${name}`);
  }
  const files = [];
  for (const name of names) {
    const path = join(folder, name);
    files.push({ name, sha256: await sha256Of(path), sizeBytes: (await stat(path)).size });
    report((gathered * files.length) / names.length);
  }
  const manifest: ArchiveManifest = {
    ...{ format: 'paragon-library', formatVersion: 1, createdAt: source.now(), version: source.version },
    ...{ receipts: copied.receipts, files },
  };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function bytesOf({ files }: ArchiveManifest): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Passes bytes on and tells of them. */
function counting(totalBytes: number, report: ReportProgress, from: number, to: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      report(from + (to - from) * Math.min(1, bytes / totalBytes));
      done(null, chunk);
    },
  });
}
