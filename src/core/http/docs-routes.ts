import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { HttpServer } from './fastify-types.ts';
import { pagePolicy } from './ui-page.ts';

/** The description of the API, made from the routes' schemas. Must stand before the routes. */
export async function addApiDescription(server: HttpServer, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Paragon',
        version,
        description: 'Turns receipts into trustworthy data, wholly on this computer.',
      },
    },
    transform: jsonSchemaTransform,
  });
}

/** `/openapi.json`, and `/docs` for people; its scripts and styles come from here, none from the net. */
export async function addDocsRoutes(server: HttpServer): Promise<void> {
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: () => pagePolicy(),
    // Without its bar at the top, which shows its maker's logo and loads descriptions from elsewhere.
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null, layout: 'BaseLayout' },
    theme: { title: 'Paragon API', favicon: [] },
  });
}
