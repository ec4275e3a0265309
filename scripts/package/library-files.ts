import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/**
 * What a bundler can't see. Libraries that look for files of their own beside the module that asks: in a bundle that is
 * the bundle's folder, so the files are put there and the places that name them are written anew.
 */
const relocations = [
  {
    module: 'piscina/dist/index.js',
    before: "(0, node_path_1.resolve)(__dirname, 'worker.js')",
    after: "(0, node_path_1.resolve)(__dirname, 'piscina-worker.js')",
  },
  {
    module: '@fastify/swagger-ui/index.js',
    before: "path.join(__dirname, './static/logo.svg')",
    after: "path.join(__dirname, 'swagger-ui/logo.svg')",
  },
  {
    module: '@fastify/swagger-ui/lib/routes.js',
    before: "path.join(__dirname, '..', 'static')",
    after: "path.join(__dirname, 'swagger-ui')",
  },
  {
    // Hidden from bundlers for browsers' sake.
    module: 'file-type/source/index.js',
    before: "importAtRuntime('strtok3')",
    after: "import('strtok3')",
  },
] as const;

/** The thread's body that piscina starts, a bundle of its own. */
export const piscinaWorker = {
  'piscina-worker': path.join(path.dirname(require.resolve('piscina')), 'worker.js'),
};

/** Another build of the one that Swagger UI's page loads. */
const unusedPage = 'swagger-ui.js';

/** Brings the libraries' files along. The build fails where a library no longer says what is replaced here. */
export function libraryFiles(): Plugin {
  const swaggerUi = path.join(path.dirname(require.resolve('@fastify/swagger-ui/package.json')), 'static');
  return {
    name: 'library-files',
    transform(code, id) {
      const relocation = relocations.find(({ module }) =>
        id.split(path.sep).join('/').endsWith(`/node_modules/${module}`),
      );
      if (!relocation) return null;
      const { module, before, after } = relocation;
      if (!code.includes(before)) this.error(`${module} no longer contains ${before}`);
      return { code: code.replaceAll(before, after), map: null };
    },
    generateBundle() {
      for (const name of readdirSync(swaggerUi).filter((file) => file !== unusedPage)) {
        const source = readFileSync(path.join(swaggerUi, name));
        this.emitFile({ type: 'asset', fileName: `swagger-ui/${name}`, source });
      }
    },
  };
}
