import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { libraryFiles, piscinaWorker } from './scripts/package/library-files.ts';
import { outsideImports } from './scripts/package/outside.ts';

// Everything that is JavaScript is bundled, so that an installed app holds nothing else of node_modules than native files
// and WebAssembly. One bundle for every runtime it may meet: the oldest is the Electron that tests can get from npm (33).
const node = 'node20.18';
const chrome = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: node,
      externalizeDeps: false,
      license: { fileName: 'licenses.json' },
      rolldownOptions: {
        external: [...outsideImports],
        input: {
          index: 'src/main/index.ts',
          serve: 'src/core/serve.ts',
          cli: 'src/core/cli/main.ts',
          engine: 'src/workers/engine-process.ts',
          worker: 'src/workers/index.ts',
          'check-thread': 'src/core/library/check-thread.ts',
          'age-thread': 'src/core/library/age-thread.ts',
          ...piscinaWorker,
        },
        // All in one folder, for libraries find their files beside the code that asks.
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          // Less to read at the start; names stay, for the log's sake.
          minify: { compress: true, mangle: false, codegen: true },
        },
      },
    },
    plugins: [libraryFiles()],
  },
  preload: {
    build: {
      target: node,
      // A sandboxed preload can't load modules: everything it uses is in its one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    build: {
      target: chrome,
      outDir: 'out/renderer',
      // Inlined pictures and fonts would need data: in more places of the content security policy.
      assetsInlineLimit: 0,
      license: { fileName: 'licenses.json' },
      // Half the size. Of an error in the window only its message and place get into the log.
      minify: true,
      rolldownOptions: { input: { index: 'src/renderer/index.html', phone: 'src/renderer/phone.html' } },
    },
    plugins: [react()],
  },
});
