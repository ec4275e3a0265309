import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { AppError } from '../../shared/app-error.ts';
import { sha256Of } from '../files/hash-file.ts';
import {
  archivedDatabase,
  archivedOriginals,
  archiveManifestSchema,
  manifestName,
  type ArchiveManifest,
} from './archive-manifest.ts';
import { ageInThread } from './in-thread.ts';
import { isKeptName } from '../files/kept-names.ts';
import { rememberedFiles } from './remembered.ts';

const ageHead = 'age-encryption.org/v1';

/**
 * Unpacks an archive into a new folder and compares every file with the manifest.
 * @param passphrase null where none was given
 * @throws AppError BACKUP_UNREADABLE; PASSPHRASE_NEEDED, PASSPHRASE_WRONG; BACKUP_DAMAGED for anything but a whole
 * archive. Nothing is left in the folder then.
 */
export async function unpackArchive(
  file: string,
  passphrase: string | null,
  folder: string,
): Promise<ArchiveManifest> {
  const head = await headOf(file);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const tar = head === ageHead ? await decrypted(file, passphrase, join(folder, 'library.tar')) : file;
    await unpack(tar, folder);
    return await verified(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function headOf(file: string): Promise<string> {
  try {
    const opened = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(ageHead.length) });
      return buffer.subarray(0, bytesRead).toString('latin1');
    } finally {
      await opened.close();
    }
  } catch (error) {
    const message = 'The backup can’t be read. Check its name, and that you may read it.';
    throw new AppError('BACKUP_UNREADABLE', message, { file }, { cause: error });
  }
}

async function decrypted(file: string, passphrase: string | null, tar: string): Promise<string> {
  if (passphrase === null) {
    throw new AppError('PASSPHRASE_NEEDED', 'This backup is encrypted. Give its passphrase.');
  }
  await ageInThread({ direction: 'decrypt', from: file, to: tar, passphrase });
  return tar;
}

/** Only the files that an archive of ours has are unpacked, whatever else may be in it. */
async function unpack(tar: string, folder: string): Promise<void> {
  const filter = (path: string) => isArchived(path);
  try {
    await pipeline(
      createReadStream(tar),
      extract({ cwd: folder, strict: true, filter, preserveOwner: false }),
    );
  } catch (error) {
    throw damaged(error);
  }
}

function isArchived(path: string): boolean {
  const [first = '', second, ...more] = path.replace(/\/$/, '').split('/');
  const alone = [manifestName, archivedDatabase, archivedOriginals, ...rememberedFiles];
  if (second === undefined) return alone.includes(first);
  return first === archivedOriginals && more.length === 0 && isKeptName(second);
}

async function verified(folder: string): Promise<ArchiveManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => '');
  const parsed = archiveManifestSchema.safeParse(parseJson(text));
  if (!parsed.success) throw damaged(parsed.error);
  for (const { name, sha256, sizeBytes } of parsed.data.files) {
    const path = join(folder, name);
    const isWhole = isArchived(name) && (await stat(path).catch(() => null))?.size === sizeBytes;
    if (!isWhole || (await sha256Of(path)) !== sha256) throw damaged(name);
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged(cause: unknown): AppError {
  const message = 'This file is no whole backup of Paragon. Choose another one; nothing was changed.';
  return new AppError('BACKUP_DAMAGED', message, {}, { cause });
}
