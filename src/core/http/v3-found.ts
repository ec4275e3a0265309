import { z } from 'zod';
import type { FoundFile } from '../../shared/library.ts';
import type { Services } from '../services.ts';
import { toIsoTime } from '../v3/status-view.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';

const tags = ['v3: library'];
const fileParams = z.object({ name: z.string() });
const foundSchema = z.object({
  name: z.string(),
  /** What the user called it; `name` where nobody noted that. */
  filename: z.string(),
  size_bytes: z.int(),
  modified_at: z.string(),
  /** Whether its bytes are a picture or PDF, which can be read. */
  readable: z.boolean(),
});

/** Files among the originals that no receipt and no job knew of. */
export function addV3FoundRoutes(server: HttpServer, { library }: Services): void {
  const failures = { 404: failureBodies.wrapped, 500: failureBodies.bare, 503: failureBodies.bare };

  server.get(
    '/api/v3/library/found',
    {
      config: { failureMessage: 'Unexpected error retrieving found files' },
      schema: {
        tags,
        summary: 'Files that turned up and belong to no receipt, newest first',
        response: {
          200: envelope(200, 'Found files retrieved', z.object({ files: z.array(foundSchema) })),
          500: failureBodies.bare,
        },
      },
    },
    async () => {
      const files = (await library.foundFiles()).map(toBody);
      return { status_code: 200, message: 'Found files retrieved', data: { files } } as const;
    },
  );

  server.post(
    '/api/v3/library/found/:name/read',
    {
      config: { failureMessage: 'Unexpected error reading found file' },
      schema: {
        tags,
        summary: 'Hand a found file in as a receipt',
        params: fileParams,
        response: { 202: envelope(202, 'Found file queued', z.object({ job_id: z.string() })), ...failures },
      },
    },
    async ({ params }, reply) => {
      const { jobId } = await library.readFound(params.name);
      return reply
        .code(202)
        .send({ status_code: 202, message: 'Found file queued', data: { job_id: jobId } });
    },
  );

  server.delete(
    '/api/v3/library/found/:name',
    {
      config: { failureMessage: 'Unexpected error deleting found file' },
      schema: {
        tags,
        summary: 'Delete a found file for good',
        params: fileParams,
        response: { 200: envelope(200, 'Found file deleted', fileParams), ...failures },
      },
    },
    async ({ params }) => {
      await library.deleteFound(params.name);
      return { status_code: 200, message: 'Found file deleted', data: params } as const;
    },
  );
}

function toBody({ sizeBytes, modifiedAt, isReadable, ...names }: FoundFile): z.infer<typeof foundSchema> {
  return { ...names, size_bytes: sizeBytes, modified_at: toIsoTime(modifiedAt), readable: isReadable };
}
