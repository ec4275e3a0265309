import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../shared/app-error.ts';
import { fileLimits, type EngineInput, type EngineOutput } from '../../shared/engine.ts';
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import { turnMs } from '../engine/turns.ts';
import type { Engine, Services } from '../services.ts';
import { besideDeclaredType, checkDeclaredType } from './declared-type.ts';
import { meanConfidence, textOf } from '../v3/status-view.ts';
import { withUpload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

export type V2Limits = { readonly recognitionMs: number; readonly analysisMs: number };

export type Recognised = {
  readonly filename: string;
  readonly text: string;
  readonly pages: readonly Page[];
  readonly metadata: {
    readonly filename: string;
    readonly file_size: number;
    readonly file_type: 'image' | 'pdf';
    readonly ocr_confidence: number | null;
  };
};

/**
 * Recognises an upload while its sender waits, and keeps nothing of it.
 * @throws AppError OCR_TIMEOUT, OCR_PROCESSING_ERROR where no text was found, and all that a refused upload throws
 */
export async function recogniseUpload(
  request: FastifyRequest,
  gone: AbortSignal,
  services: Services,
  { gate, limits }: { readonly gate: UploadGate; readonly limits: V2Limits },
): Promise<Recognised> {
  const stored = await withUpload(request, gate, async ({ file }) => {
    checkDeclaredType(file);
    const upload = await besideDeclaredType(file, () =>
      services.uploads.store(file.source, { signal: gone, maxBytes: fileLimits.maxPortFileBytes }),
    );
    return { filename: file.filename, upload };
  });
  try {
    const limit = { limitMs: limits.recognitionMs, code: 'OCR_TIMEOUT', gone } as const;
    return await within(limit, async (signal) => {
      const { path, sizeBytes } = stored.upload;
      const inspected = await services.engine.run('inspect', { path }, { signal });
      const { recognitionLanguage: language } = services.settings.get();
      const pages = await recogniseAll(services.engine, { path, language }, signal);
      return describe(stored.filename, sizeBytes, inspected, pages);
    });
  } finally {
    await services.uploads.discard(stored.upload);
  }
}

/** Turn by turn: between them the engine's own queue lets others come first. */
async function recogniseAll(
  engine: Engine,
  input: EngineInput<'recognise'>,
  signal: AbortSignal,
): Promise<Page[]> {
  const pages: Page[] = [];
  let fromPage: number | null = 0;
  while (fromPage !== null) {
    const turn = { fromPage, ms: turnMs };
    const made: EngineOutput<'recognise'> = await engine.run('recognise', { ...input, turn }, { signal });
    pages.push(...made.pages);
    fromPage = made.nextPage;
  }
  return pages;
}

/** @throws AppError ANALYSIS_TIMEOUT */
export function analyseWithin(
  gone: AbortSignal,
  limits: V2Limits,
  analyse: (signal: AbortSignal) => Promise<Receipt>,
): Promise<Receipt> {
  return within({ limitMs: limits.analysisMs, code: 'ANALYSIS_TIMEOUT', gone }, analyse);
}

function describe(
  filename: string,
  sizeBytes: number,
  { fileType }: EngineOutput<'inspect'>,
  pages: readonly Page[],
): Recognised {
  const text = textOf(pages);
  if (text.trim() === '') {
    throw new AppError('OCR_PROCESSING_ERROR', 'No text was found in the file. Send a sharper picture.');
  }
  return {
    filename,
    text,
    pages,
    metadata: {
      filename,
      file_size: sizeBytes,
      file_type: fileType,
      ocr_confidence: meanConfidence(pages),
    },
  };
}

type Limit = { readonly limitMs: number; readonly code: ErrorCode; readonly gone: AbortSignal };

async function within<T>(
  { limitMs, code, gone }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await work(AbortSignal.any([limit, gone]));
  } catch (error) {
    if (!limit.aborted) throw error;
    const message = `This took longer than ${limitMs / 1000} s. Send it to the v3 API, which doesn't wait.`;
    throw new AppError(code, message, { timeout_seconds: limitMs / 1000 }, { cause: error });
  }
}

/** Aborts when the sender hangs up, so that no thread works for nobody. */
export function clientGone({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
