import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { AppError } from '../../shared/app-error.ts';
import { fileLimits } from '../../shared/engine.ts';

export type Pdfium = {
  readonly library: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
  /** What PDFium's failure means: where it was refused memory, that, else what `otherwise` says. */
  readonly failure: (error: unknown, otherwise: (error: unknown) => AppError) => AppError;
};

type ResizeHeap = (bytes: number) => boolean | number;

const wasmPath = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
/** Once a thread. */
let compiling: Promise<WebAssembly.Module> | null = null;

/**
 * PDFium in a WebAssembly memory that can't grow beyond maxPdfiumBytes. It asks its host for every growth, so the host can
 * say no; PDFium then gives up what it was doing, or itself, and never more than its own memory is lost.
 */
export async function openPdfium(): Promise<Pdfium> {
  const compiled = await (compiling ??= compile());
  let wasRefused = false;

  function bounded(resize: ResizeHeap): ResizeHeap {
    return (bytes) => {
      if (bytes >>> 0 <= fileLimits.maxPdfiumBytes) return resize(bytes);
      wasRefused = true;
      return false;
    };
  }

  const library = await PDFiumLibrary.init({
    instantiateWasm: (imports, onReady) => {
      const { env } = imports;
      if (env) env.emscripten_resize_heap = bounded(env.emscripten_resize_heap as ResizeHeap);
      const instance = new WebAssembly.Instance(compiled, imports);
      // The declared types say module; Emscripten's own code takes the instance here.
      (onReady as unknown as (instance: object, module: object) => void)(instance, compiled);
      return instance.exports;
    },
  });
  return { library, failure: (error, otherwise) => (wasRefused ? refused() : otherwise(error)) };
}

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(wasmPath));
}

function refused(): AppError {
  return new AppError(
    'PDF_UNPACKS_TOO_LARGE',
    'Drawing this PDF takes far more memory than a receipt needs. Save a picture of the receipt’s page and add that.',
  );
}
