import { z } from 'zod';
import { jobStatusSchema } from '../../shared/job.ts';
import { joiningProcedures } from '../../shared/joining.ts';
import type { Services } from '../services.ts';
import { envelope } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { changeFailures, failureBodies } from './http-failure.ts';

const tags = ['v3: receipts'];

const joinBody = z.object({
  ids: joiningProcedures['joining.join'].input.shape.ids.describe(
    'of receipts or of jobs, in the order of the pages',
  ),
});
const joinedSchema = z.object({ job_id: z.string(), filename: z.string(), status: jobStatusSchema });
const splitSchema = z.object({ receipt_ids: z.array(z.string()), job_ids: z.array(z.string()) });

/** Several pictures of one receipt. */
export function addV3JoiningRoutes(server: HttpServer, services: Services): void {
  addJoin(server, services);
  addSplit(server, services);
}

function addJoin(server: HttpServer, { joining }: Services): void {
  server.post(
    '/api/v3/receipts/join',
    {
      config: { failureMessage: 'Unexpected error joining receipts' },
      schema: {
        tags,
        summary: 'Join several pictures of one receipt, which is read anew as a whole',
        body: joinBody,
        response: {
          202: envelope(202, 'Joined receipt is being read', joinedSchema),
          ...changeFailures,
          413: failureBodies.wrapped,
          503: failureBodies.bare,
          507: failureBodies.bare,
        },
      },
    },
    async ({ body }, reply) => {
      const { jobId, filename, status } = await joining.join(body.ids);
      const data = { job_id: jobId, filename, status };
      return reply
        .code(202)
        .send({ status_code: 202, message: 'Joined receipt is being read', data } as const);
    },
  );
}

function addSplit(server: HttpServer, { joining }: Services): void {
  server.post(
    '/api/v3/receipts/:receipt_id/split',
    {
      config: { failureMessage: 'Unexpected error splitting a receipt' },
      schema: {
        tags,
        summary: 'Take a joined receipt apart: it goes to the trash, its pictures are receipts again',
        params: z.object({ receipt_id: z.string() }),
        response: { 200: envelope(200, 'Receipt split', splitSchema), ...changeFailures },
      },
    },
    ({ params }) => {
      const { receiptIds, jobIds } = joining.split(params.receipt_id);
      const data = { receipt_ids: receiptIds, job_ids: jobIds };
      return { status_code: 200, message: 'Receipt split', data } as const;
    },
  );
}
