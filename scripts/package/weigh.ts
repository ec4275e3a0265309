import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { listPackage, statFile } from '@electron/asar';

export type Kind =
  | 'Electron'
  | 'native files'
  | 'WebAssembly'
  | 'models and language data'
  | 'bundles'
  | 'window'
  | 'libraries’ JavaScript'
  | 'documents and icons';

export type PackedFile = { readonly path: string; readonly bytes: number; readonly kind: Kind };

/** Every file of an unpacked application, those inside its archive among them (`resources/app.asar/…`). */
export function packedFiles(folder: string): PackedFile[] {
  const archive = path.join(folder, 'resources/app.asar');
  const outside = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'app.asar')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ path: path.relative(folder, file), bytes: statSync(file).size }));
  const inside = listPackage(archive, { isPack: false }).flatMap((name) => {
    const entry = statFile(archive, name.slice(1));
    const isPlainFile = 'size' in entry && !entry.unpacked;
    return isPlainFile ? [{ path: `resources/app.asar${name}`, bytes: entry.size }] : [];
  });
  return [...outside, ...inside].map((file) => ({ ...file, kind: kindOf(file.path) }));
}

/** The first that fits names a file's kind; what fits none came with Electron. */
const kinds: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/^resources\/app\.asar[^/]*\/node_modules\/.*\.(?:node|so[.\d]*|dylib|dll)$/, 'native files'],
  [/^resources\/app\.asar[^/]*\/node_modules\/.*(?:\.wasm(?:\.js)?|libheif-bundle\.js)$/, 'WebAssembly'],
  [
    /^resources\/app\.asar[^/]*\/node_modules\/.*\.(?:onnx|txt)$|^resources\/(?:tessdata|prompts|fonts|sample)\//,
    'models and language data',
  ],
  [/^resources\/app\.asar[^/]*\/node_modules\//, 'libraries’ JavaScript'],
  [/^resources\/app\.asar[^/]*\/out\/renderer\//, 'window'],
  [/^resources\/app\.asar/, 'bundles'],
  [/^(?:share|lib)\/|^(?:LICENSE|NOTICE\.txt|sbom\.cdx\.json|paragon)$/, 'documents and icons'],
];

function kindOf(file: string): Kind {
  return kinds.find(([pattern]) => pattern.test(file))?.[1] ?? 'Electron';
}

/** What an unpacked application takes, in MB of 2^20 bytes. */
export function weigh(folder: string): {
  totalMegabytes: number;
  ownMegabytes: number;
  byKind: Map<Kind, number>;
} {
  const byKind = new Map<Kind, number>();
  for (const { kind, bytes } of packedFiles(folder)) byKind.set(kind, (byKind.get(kind) ?? 0) + bytes);
  const total = [...byKind.values()].reduce((sum, bytes) => sum + bytes, 0);
  const toMegabytes = (bytes: number) => Math.round((10 * bytes) / 2 ** 20) / 10;
  return {
    totalMegabytes: toMegabytes(total),
    ownMegabytes: toMegabytes(total - (byKind.get('Electron') ?? 0)),
    byKind: new Map([...byKind].map(([kind, bytes]) => [kind, toMegabytes(bytes)])),
  };
}
