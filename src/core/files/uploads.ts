import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import { attachmentTypes } from '../../shared/attachment.ts';
import { fileLimits, fileTypes } from '../../shared/engine.ts';
import { faultPoint } from '../fault-point.ts';
import type { ByteSource, StoreOptions, Uploads } from '../services.ts';
import { attachmentFileId } from './kept-names.ts';
import { noteOriginal } from './original-names.ts';
import { attachmentMimeOf, mimeOf, sniffedBytes } from './sniff.ts';

/** Chunks are gathered up to this size, since each write takes a turn in libuv's threads. */
const writeBytes = 1024 * 1024;

/**
 * Stores bytes durably: temporary file, write, fsync, rename, fsync of the folder. Names are our own, files are
 * readable by their owner only, and whatever goes wrong leaves nothing behind.
 * @param folder absolute; created if need be
 * @param namesFile where the names that files came with are noted; null for nowhere
 */
export function createUploads(folder: string, namesFile: string | null = null): Uploads {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const syncFolder = createFolderSync(folder);

  async function store<M extends string>(kind: Kind<M>, source: ByteSource, options: StoreOptions) {
    const { signal, maxBytes = fileLimits.maxFileBytes, filename, parts, uploadId = randomUUID() } = options;
    const temporaryPath = join(folder, `${randomUUID()}.tmp`);
    let path: string | null = null;
    try {
      const { mime, sha256, sizeBytes } = await writeDurably(kind, temporaryPath, {
        source,
        maxBytes,
        signal,
      });
      path = join(folder, `${uploadId}.${kind.extensions[mime]}`);
      faultPoint('upload:before-rename');
      await rename(temporaryPath, path);
      if (namesFile !== null && filename !== undefined) {
        await noteOriginal(namesFile, { name: basename(path), filename, parts });
      }
      await syncFolder();
      signal?.throwIfAborted();
      return { uploadId, path, sha256, sizeBytes, mime };
    } catch (error) {
      await rm(temporaryPath, { force: true });
      if (path !== null) await rm(path, { force: true });
      throw toStorageError(error);
    }
  }

  return {
    store: (source, options = {}) => store(receipt, source, options),
    storeAttachment: (source, options) =>
      store(attachment, source, { ...options, uploadId: attachmentFileId() }),
    discard: ({ path }) => rm(path, { force: true }),
  };
}

/** What may come in, and what is said of anything else. */
type Kind<M extends string> = {
  readonly extensions: Readonly<Record<M, string>>;
  readonly mimeOf: (head: Uint8Array) => Promise<{ mime: M | null; detected: string | null }>;
  readonly refusal: readonly [ErrorCode, string];
};

const pictures = 'a JPEG, PNG, WebP, HEIC, AVIF or TIFF picture';
const receipt = {
  extensions: fileTypes,
  mimeOf,
  refusal: [
    'UNSUPPORTED_FILE_TYPE',
    `This kind of file is not supported. Choose ${pictures}, or a PDF.`,
  ] as const,
};
const attachment = {
  extensions: attachmentTypes,
  mimeOf: attachmentMimeOf,
  refusal: [
    'UNSUPPORTED_ATTACHMENT',
    `This kind of file can’t be attached. Choose ${pictures}, a PDF or a file of plain text.`,
  ] as const,
};

type Incoming = {
  readonly source: ByteSource;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
};

async function writeDurably<M extends string>(
  kind: Kind<M>,
  path: string,
  { source, maxBytes, signal }: Incoming,
) {
  faultPoint('upload:before-write');
  const file = await open(path, 'wx', 0o600);
  try {
    const { head, sha256, sizeBytes } = await copyBytes(file, source, maxBytes, signal);
    if (sizeBytes === 0) throw new AppError('EMPTY_FILE', 'The file is empty. Choose another one.');
    if (sizeBytes > maxBytes) {
      throw new AppError(
        'FILE_TOO_LARGE',
        `The file is larger than ${maxBytes / 1024 / 1024} MB. Choose a smaller one.`,
        { sizeBytes, maxBytes },
      );
    }
    const mime = await sniff(kind, head);
    faultPoint('upload:before-fsync');
    await file.datasync();
    return { mime, sha256, sizeBytes };
  } finally {
    await file.close();
  }
}

/** Copies, counts and hashes in one go. Past the size limit bytes are only counted. */
async function copyBytes(file: FileHandle, source: ByteSource, maxBytes: number, signal?: AbortSignal) {
  const hash = createHash('sha256');
  let head = new Uint8Array();
  let sizeBytes = 0;
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;

  async function flush(): Promise<void> {
    await writeAll(file, gathered);
    gathered = [];
    gatheredBytes = 0;
  }

  for await (const chunk of source) {
    signal?.throwIfAborted();
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) continue;
    if (head.byteLength < sniffedBytes) head = Buffer.concat([head, chunk]).subarray(0, sniffedBytes);
    hash.update(chunk);
    gathered.push(chunk);
    gatheredBytes += chunk.byteLength;
    if (gatheredBytes >= writeBytes) await flush();
  }
  if (sizeBytes <= maxBytes) await flush();
  return { head, sha256: hash.digest('hex'), sizeBytes };
}

/** writev leaves the going on after a partial write to its caller. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  if (chunks.length === 0) return;
  const { bytesWritten } = await file.writev([...chunks]);
  const totalBytes = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytesWritten < totalBytes) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}

async function sniff<M extends string>({ mimeOf, refusal }: Kind<M>, head: Uint8Array): Promise<M> {
  const { mime, detected } = await mimeOf(head);
  if (mime !== null) return mime;
  throw new AppError(...refusal, { detectedType: detected });
}

/** Fsyncs the folder. Callers that come while one waits for its turn share it: 50 renames need few syncs. */
function createFolderSync(folder: string): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  async function sync(): Promise<void> {
    // Windows can't open a folder; there, renames are durable with the journal.
    if (process.platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  return () => {
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        current = sync();
        return current;
      });
    return next;
  };
}

function toStorageError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('STORAGE_FULL', 'The disk is full. Free some space and add the file again.');
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EMFILE' || code === 'EIO') {
    const message = 'The data folder cannot be written to. Check its permissions and the disk.';
    return new AppError('STORAGE_UNAVAILABLE', message, { code }, { cause: error });
  }
  return error;
}
