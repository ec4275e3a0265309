import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';

export type PageFile = { readonly body: Buffer; readonly type: string };

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The page that the phone opens, at `/`, and by their paths the files that it names. No other file of the window is served.
 * @throws AppError UNAVAILABLE where the window isn't built
 */
export function readPhonePage(folder: string | null): ReadonlyMap<string, PageFile> {
  try {
    if (folder === null) throw new Error('There is no folder of the window.');
    const html = readFileSync(path.join(folder, 'phone.html'));
    const named = [...html.toString().matchAll(/(?:src|href)="\.\/([\w./-]+)"/g)].map(
      ([, name = '']) => name,
    );
    const files = named.map((name): [string, PageFile] => [
      `/${name}`,
      { body: readFileSync(path.join(folder, name)), type: types[path.extname(name)] ?? 'text/plain' },
    ]);
    return new Map([['/', { body: html, type: 'text/html; charset=utf-8' }], ...files]);
  } catch (cause) {
    throw new AppError(
      'UNAVAILABLE',
      'The page for phones isn’t there. Build the window first.',
      {},
      { cause },
    );
  }
}
