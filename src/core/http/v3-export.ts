import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportFormatSchema, exportLanguageSchema } from '../../shared/export-format.ts';
import type { ExportedFile, ExportRequest, Services } from '../services.ts';
import type { HttpServer } from './fastify-types.ts';
import { filterQuery, toFilter } from './filter-query.ts';
import { failureBodies } from './http-failure.ts';

/** Also what the window's own scheme takes. */
export const exportQuery = filterQuery.extend({
  format: exportFormatSchema,
  language: exportLanguageSchema.default('en').describe('of headings, categories and, in CSV, of numbers'),
});

/** Receipts as a file, narrowed as the list is. */
export function addV3ExportRoute(server: HttpServer, { exporter }: Services): void {
  server.get(
    '/api/v3/receipts/export',
    {
      config: { failureMessage: 'Unexpected error exporting receipts' },
      schema: {
        tags: ['v3: receipts'],
        summary: 'Take receipts away as a file, oldest first',
        querystring: exportQuery,
        response: {
          200: {
            description: 'The file; X-Receipts-Included and X-Receipts-Left-Out tell how many are in it.',
            content: {
              'application/octet-stream': {
                schema: z.instanceof(Readable).meta({ type: 'string', format: 'binary' }),
              },
            },
          },
          422: failureBodies.invalid,
          500: failureBodies.bare,
        },
      },
    },
    async ({ query }, reply) => {
      const file = await exporter.export(toExportRequest(query));
      return reply.headers(exportHeaders(file)).send(file.body);
    },
  );
}

export function toExportRequest(query: z.infer<typeof exportQuery>): ExportRequest {
  return { format: query.format, language: query.language, filter: toFilter(query) };
}

export function exportHeaders({ mime, filename, included, leftOut }: ExportedFile): Record<string, string> {
  return {
    'content-type': mime,
    'content-disposition': `attachment; filename="${filename}"`,
    'x-receipts-included': String(included),
    'x-receipts-left-out': String(leftOut),
  };
}
