import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import type { Services } from '../services.ts';
import { besideDeclaredType, checkDeclaredType } from './declared-type.ts';
import { envelope, idempotencyHeaders, namedUser, uploadForm, userQuery } from './envelope.ts';
import type { HttpServer } from './fastify-types.ts';
import { failureBodies } from './http-failure.ts';
import { streamedForm } from './streamed-form.ts';
import { statusDataSchema, toIsoTime, toStatusData } from '../v3/status-view.ts';
import { withUpload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

const tags = ['v3: jobs'];
const jobParams = z.object({ job_id: z.string() });

const acceptedSchema = envelope(
  202,
  'Receipt processing started',
  z.object({
    job_id: z.string(),
    filename: z.string(),
    file_size: z.int(),
    submitted_at: z.string(),
    status: z.literal('PENDING'),
  }),
);

const cancelledSchema = envelope(
  200,
  'Task cancellation requested',
  z.object({ job_id: z.string(), cancelled_at: z.string() }),
);
const alreadyFinishedSchema = envelope(
  200,
  'Task already finished',
  z.object({ job_id: z.string(), status: z.enum(['SUCCESS', 'FAILURE', 'REVOKED']) }),
);

/** Accepting, watching, cancelling and retrying of receipt jobs: the asynchronous v3 API. */
export function addV3JobRoutes(
  server: HttpServer,
  services: Services,
  gate: UploadGate,
  now: () => number,
): void {
  addProcess(server, services, gate);
  addStatus(server, services, now);
  addCancel(server, services);
  addRetry(server, services);
}

function addProcess(server: HttpServer, { jobs }: Services, gate: UploadGate): void {
  server.post(
    '/api/v3/receipts/process',
    {
      config: { failureMessage: 'Unexpected error starting receipt processing' },
      schema: {
        tags,
        summary: 'Hand in a receipt',
        consumes: ['multipart/form-data'],
        querystring: userQuery,
        headers: idempotencyHeaders,
        body: streamedForm(uploadForm),
        response: {
          202: acceptedSchema,
          400: failureBodies.wrapped,
          408: failureBodies.wrapped,
          413: failureBodies.wrapped,
          422: failureBodies.invalid,
          500: failureBodies.bare,
          503: failureBodies.bare,
          507: failureBodies.bare,
        },
      },
    },
    async (request, reply) => {
      const { user_id: queryUserId } = request.query;
      const sent = { queryUserId, idempotencyKey: request.headers['idempotency-key'] ?? null };
      const job = await submitUpload(request, sent, jobs, gate);
      return reply.code(202).send(accepted(job));
    },
  );
}

function addStatus(server: HttpServer, { jobs, receipts }: Services, now: () => number): void {
  server.get(
    '/api/v3/receipts/status/:job_id',
    {
      config: { failureMessage: 'Unexpected error retrieving task status' },
      schema: {
        tags,
        summary: 'Ask how far a job is, and for its result',
        params: jobParams,
        response: {
          200: envelope(200, 'Task status retrieved successfully', statusDataSchema),
          404: failureBodies.wrapped,
          500: failureBodies.bare,
        },
      },
    },
    (request) => {
      const job = jobs.get(request.params.job_id);
      if (job === null) throw unknownJob(request.params.job_id);
      const data = toStatusData(job, receipts, now());
      return { status_code: 200, message: 'Task status retrieved successfully', data } as const;
    },
  );
}

function addCancel(server: HttpServer, { jobs }: Services): void {
  server.delete(
    '/api/v3/receipts/cancel/:job_id',
    {
      config: { failureMessage: 'Unexpected error cancelling task' },
      schema: {
        tags,
        summary: 'Cancel a job',
        params: jobParams,
        response: {
          200: z.union([cancelledSchema, alreadyFinishedSchema]),
          404: failureBodies.wrapped,
          500: failureBodies.bare,
        },
      },
    },
    (request) => cancel(jobs, request.params.job_id),
  );
}

function addRetry(server: HttpServer, { jobs }: Services): void {
  server.post(
    '/api/v3/receipts/retry/:job_id',
    {
      config: { failureMessage: 'Unexpected error restarting receipt processing' },
      schema: {
        tags,
        summary: 'Try a failed or cancelled job anew',
        params: jobParams,
        response: {
          202: acceptedSchema,
          400: failureBodies.wrapped,
          404: failureBodies.wrapped,
          500: failureBodies.bare,
        },
      },
    },
    (request, reply) => {
      requireJob(jobs, request.params.job_id);
      void reply.code(202).send(accepted(jobs.retry(request.params.job_id)));
    },
  );
}

type Sent = { readonly queryUserId: string | undefined; readonly idempotencyKey: string | null };

function submitUpload(
  request: FastifyRequest,
  { queryUserId, idempotencyKey }: Sent,
  jobs: Services['jobs'],
  gate: UploadGate,
): Promise<JobView> {
  return withUpload(request, gate, ({ file, fields }) => {
    checkDeclaredType(file);
    const userId = () => namedUser(queryUserId) ?? namedUser(fields.get('user_id')?.slice(0, 200));
    const { source, filename } = file;
    return besideDeclaredType(file, () => jobs.submit({ source, filename, userId, idempotencyKey }));
  });
}

function accepted(job: JobView): z.infer<typeof acceptedSchema> {
  return {
    status_code: 202,
    message: 'Receipt processing started',
    data: {
      job_id: job.jobId,
      filename: job.filename,
      file_size: job.fileSize,
      submitted_at: toIsoTime(job.submittedAt),
      status: 'PENDING',
    },
  };
}

function cancel(
  jobs: Services['jobs'],
  jobId: string,
): z.infer<typeof cancelledSchema> | z.infer<typeof alreadyFinishedSchema> {
  requireJob(jobs, jobId);
  const { wasActive, job, cancelledAt } = jobs.cancel(jobId);
  if (wasActive) {
    return {
      status_code: 200,
      message: 'Task cancellation requested',
      data: { job_id: jobId, cancelled_at: toIsoTime(cancelledAt) },
    };
  }
  const status = z.enum(['SUCCESS', 'FAILURE', 'REVOKED']).parse(job.status);
  return { status_code: 200, message: 'Task already finished', data: { job_id: jobId, status } };
}

function requireJob(jobs: Services['jobs'], jobId: string): void {
  if (jobs.get(jobId) === null) throw unknownJob(jobId);
}

/** The contract's one 404; it names every unknown id `job_id`. */
export function unknownJob(id: string): AppError {
  return new AppError('NOT_FOUND', 'Task not found', { job_id: id });
}
