import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { HttpServer } from './fastify-types.ts';
import { renderUiPage } from './ui-page.ts';

/** The window for a browser, where it has been built. */
export async function addUiRoutes(server: HttpServer, rendererFolder: string | null): Promise<void> {
  const indexFile = rendererFolder === null ? null : path.join(rendererFolder, 'index.html');
  if (rendererFolder === null || indexFile === null || !existsSync(indexFile)) return;
  const indexHtml = readFileSync(indexFile, 'utf8');
  server.get('/', { schema: { hide: true } }, (_request, reply) => {
    const { html, headers } = renderUiPage(indexHtml);
    return reply.headers(headers).send(html);
  });
  await server.register(fastifyStatic, {
    root: path.join(rendererFolder, 'assets'),
    prefix: '/assets/',
    index: false,
    wildcard: false,
    globIgnore: ['**/*.map'],
    schemaHide: true,
    // Their names change with what is in them. A browser then keeps them compiled, too.
    maxAge: '1y',
    immutable: true,
  });
}
