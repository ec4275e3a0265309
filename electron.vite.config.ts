import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import packageFile from './package.json' with { type: 'json' };

// One bundle for every runtime it may meet: the oldest is the Electron that the tests can get from npm (33).
const node = 'node20.18';
const chrome = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: node,
      // Optional packages too, which electron-vite would bundle: a native one breaks outside its own folder.
      externalizeDeps: { include: Object.keys(packageFile.optionalDependencies) },
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          serve: 'src/core/serve.ts',
          cli: 'src/core/cli/main.ts',
          engine: 'src/workers/engine-process.ts',
          worker: 'src/workers/index.ts',
          'check-thread': 'src/core/library/check-thread.ts',
          'age-thread': 'src/core/library/age-thread.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
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
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
    plugins: [react()],
  },
});
