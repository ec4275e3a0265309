import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportFormatSchema, exportLanguageSchema } from '../../shared/export-format.ts';
import type { Services } from '../services.ts';
import type { HttpServer } from './fastify-types.ts';
import { filterQuery, toFilter } from './filter-query.ts';
import { failureBodies } from './http-failure.ts';

const exportQuery = filterQuery.extend({
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
      const { format, language } = query;
      const file = await exporter.export({ format, language, filter: toFilter(query) });
      return reply
        .headers({
          'content-type': file.mime,
          'content-disposition': `attachment; filename="${file.filename}"`,
          'x-receipts-included': file.included,
          'x-receipts-left-out': file.leftOut,
        })
        .send(file.body);
    },
  );
}
