import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Dicer } from '@fastify/busboy';
import { AppError } from '../../shared/app-error.ts';
import { readPartHead, type PartHead } from './part-head.ts';

/*
 * A form read as a stream. @fastify/multipart fills in text/plain where a part has no content type, but the contract
 * answers such a part with an error of its own; so the parser beneath it, Dicer, is used directly, which shows
 * the part's own headers.
 */

export type FormFile = Pick<PartHead, 'contentType'> & {
  readonly filename: string;
  /** The bytes. Ends only when the whole form has been read, so that fields after the file are known by then. */
  readonly source: AsyncIterable<Uint8Array>;
};

export type Form = {
  /** The first part of the wanted name that is a file. Null where the form ended without one. */
  readonly file: FormFile | null;
  /** Text fields by name. All of them are there once the file's source has ended. */
  readonly fields: ReadonlyMap<string, string>;
  /** Reads what is left and throws it away, so that the answer reaches a client that is still sending. */
  discard(): Promise<void>;
};

const maxFieldBytes = 1024 * 1024;
const maxParts = 100;

export function boundaryOf(contentType: string | undefined): string | null {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Resolves as soon as the head of the file's part has arrived, or at the end of a form without it.
 * @throws AppError BAD_REQUEST where the body is no form or breaks off; FILE_TOO_LARGE past `maxBodyBytes`; the
 * signal's reason
 */
export async function openForm(
  request: IncomingMessage,
  boundary: string,
  fileField: string,
  maxBodyBytes: number,
  signal?: AbortSignal,
): Promise<Form> {
  const parser = createParser(boundary);
  const fields = new Map<string, string>();
  const open: { part: Readable | null } = { part: null };
  const finished = new Promise<null>((resolve, reject) => {
    const fail = (error: unknown): void => {
      const cause = toFormError(error);
      reject(cause);
      open.part?.destroy(cause);
    };
    parser.once('finish', () => {
      resolve(null);
    });
    parser.on('error', fail);
    signal?.addEventListener('abort', () => {
      fail(signal.reason);
    });
    pump(request, parser, maxBodyBytes, () => finished).catch(fail);
  });
  finished.catch(ignore);
  const found = findFile(parser, fileField, fields, open);
  const file = await Promise.race([found, finished]);
  return {
    fields,
    file: file === null ? null : toFormFile(file.head, file.part, finished),
    discard: async () => {
      file?.part.resume();
      await finished.catch(ignore);
    },
  };
}

/** A boundary has at most 70 characters (RFC 2046); the parser refuses those that it can't search for. */
function createParser(boundary: string): Dicer {
  try {
    return new Dicer({ boundary, maxHeaderPairs: 20 });
  } catch (error) {
    throw toFormError(error);
  }
}

/** Writes the request into the parser at the pace at which the parts are read. */
async function pump(
  request: IncomingMessage,
  parser: Dicer,
  maxBodyBytes: number,
  finished: () => Promise<unknown>,
): Promise<void> {
  let bytesCount = 0;
  // The request must outlive a refused body: destroying it would cut the connection before the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytesCount += chunk.byteLength;
    if (bytesCount > maxBodyBytes) throw tooLarge(bytesCount);
    if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), finished()]);
  }
  parser.end();
}

export function tooLarge(sizeBytes: number): AppError {
  return new AppError('FILE_TOO_LARGE', 'The file is too large. Choose one of at most 10 MiB.', {
    sizeBytes,
  });
}

type FoundFile = { readonly head: PartHead; readonly part: Readable };

function findFile(
  parser: Dicer,
  fileField: string,
  fields: Map<string, string>,
  open: { part: Readable | null },
): Promise<FoundFile> {
  let partsCount = 0;
  let hasFile = false;
  return new Promise((resolve) => {
    parser.on('part', (part) => {
      open.part = part;
      partsCount += 1;
      part.on('error', ignore);
      part.once('header', (headers) => {
        const head = readPartHead(headers);
        if (head === null || partsCount > maxParts) part.resume();
        else if (head.filename === null) collectField(part, head.name, fields);
        else if (head.name !== fileField || hasFile) part.resume();
        else {
          hasFile = true;
          resolve({ head, part });
        }
      });
    });
  });
}

function collectField(part: Readable, name: string, fields: Map<string, string>): void {
  const chunks: Buffer[] = [];
  let bytesCount = 0;
  part.on('data', (chunk: Buffer) => {
    bytesCount += chunk.length;
    if (bytesCount <= maxFieldBytes) chunks.push(chunk);
  });
  part.once('end', () => {
    if (bytesCount <= maxFieldBytes) fields.set(name, Buffer.concat(chunks).toString('utf8'));
  });
}

function toFormFile(head: PartHead, part: Readable, finished: Promise<unknown>): FormFile {
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of part.iterator({ destroyOnReturn: false })) {
        if (chunk instanceof Uint8Array) yield chunk;
      }
    } catch (error) {
      throw toFormError(error);
    }
    await finished;
  }
  return { filename: head.filename ?? '', contentType: head.contentType, source: read() };
}

function toFormError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('BAD_REQUEST', 'There was an error parsing the body', {}, { cause: error });
}

function ignore(): void {
  // A failure that the form's promises report; the stream only must not throw it a second time.
}
