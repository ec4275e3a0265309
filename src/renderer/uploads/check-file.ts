import type { ErrorCode } from '../../shared/app-error.ts';
import { fileLimits, fileTypes } from '../../shared/engine.ts';

/** What the file picker offers and the window takes: MIME type → the extensions such files have. */
export const acceptedTypes: Record<string, string[]> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'image/heic': ['.heic'],
  'image/heif': ['.heif'],
  'image/avif': ['.avif'],
  'image/tiff': ['.tif', '.tiff'],
  'application/json': ['.json'],
} satisfies Record<keyof typeof fileTypes, string[]>;

const acceptedExtensions = new Set(Object.values(acceptedTypes).flat());

type FileFacts = { readonly name: string; readonly type: string; readonly size: number };

/**
 * Why the engine would refuse this file, as far as it shows without reading it; null where it may be sent. The
 * name decides together with the type, for systems that don't know HEIC say nothing about its type.
 */
export function refusalOf(file: FileFacts): ErrorCode | null {
  if (file.size === 0) return 'EMPTY_FILE';
  if (!(file.type in acceptedTypes) && !acceptedExtensions.has(extensionOf(file.name))) {
    return 'UNSUPPORTED_FILE_TYPE';
  }
  return file.size > fileLimits.maxFileBytes ? 'FILE_TOO_LARGE' : null;
}

function extensionOf(name: string): string {
  return /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
}

/** The content type to send: the browser's own, or the one that the name speaks for. */
export function contentTypeOf(file: FileFacts): string {
  if (file.type) return file.type;
  const byName = Object.entries(acceptedTypes).find(([, names]) => names.includes(extensionOf(file.name)));
  return byName?.[0] ?? 'application/octet-stream';
}
