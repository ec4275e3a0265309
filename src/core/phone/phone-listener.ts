import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError, outcomeOf } from '../../shared/app-error.ts';
import type { JobView } from '../../shared/job.ts';
import { joiningProcedures } from '../../shared/joining.ts';
import { phoneReceiptSchema, type PhoneReceipt } from '../../shared/phone.ts';
import { dataPolicy, pagePolicy, safeHeaders } from '../http/ui-page.ts';
import { createUploadGate } from '../http/upload-gate.ts';
import { withUpload } from '../http/upload.ts';
import type { Joining } from '../related-services.ts';
import type { ReceiptJobs } from '../services.ts';
import { answerRefusal, createPhoneGuard, type PhoneGuardOptions } from './phone-guard.ts';
import type { PageFile } from './phone-page.ts';

export type PhoneListenerOptions = Pick<PhoneGuardOptions, 'address' | 'code' | 'onBesieged' | 'onTaken'> & {
  readonly page: ReadonlyMap<string, PageFile>;
  readonly jobs: Pick<ReceiptJobs, 'submit' | 'get'>;
  readonly joining: Pick<Joining, 'join'>;
  /** Jobs of what came in so far, oldest first. */
  readonly jobIds: () => readonly string[];
  /** A photo begins to come in. */
  readonly onSending: () => void;
  /** A job of what came in; of a receipt in several photos, instead of these. */
  readonly onReceived: (jobId: string, parts: readonly string[]) => void;
};

export type PhoneListener = { readonly port: number; stop(): Promise<void> };

/** A phone behind two walls sends 60 MB in some minutes. */
const requestTimeoutMs = 10 * 60_000;
/** The names of as many photos as a receipt may have. */
const maxJsonBytes = 4096;
const silentSocketMs = 60_000;
const maxConnections = 32;
const stopGraceMs = 2_000;

const joinSchema = z.object({ jobIds: joiningProcedures['joining.join'].input.shape.ids });

/*
 * A server of its own with four routes, so that nothing of the port can be reached through it:
 *
 *   GET /           the page and its files
 *   POST /receipts  multipart/form-data with one part `file` → Outcome of a PhoneReceipt
 *   POST /join      { jobIds } of photos that came in here, in order → Outcome of the PhoneReceipt that they are together
 *   GET /receipts   Outcome of { receipts: PhoneReceipt[] }: how far those are that came through here
 */

/**
 * Opens the way for a phone at this one address, on a free port.
 * @throws AppError UNAVAILABLE where the system doesn't let us listen there
 */
export async function startPhoneListener(options: PhoneListenerOptions): Promise<PhoneListener> {
  const server = createServer();
  let port = 0;
  addGuard(server, options, () => port);
  addPage(server, options.page);
  addReceiptRoutes(server, options);
  port = await listen(server, options.address);
  return {
    port,
    async stop() {
      const timer = setTimeout(() => {
        server.server.closeAllConnections();
      }, stopGraceMs);
      await server.close();
      clearTimeout(timer);
    },
  };
}

function createServer(): FastifyInstance {
  const server = fastify({
    bodyLimit: maxJsonBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: silentSocketMs,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
  });
  server.server.maxConnections = maxConnections;
  // Small JSON alone is parsed: the one form is streamed by its route.
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('*', (_request, _payload, done) => {
    done(null);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  return server;
}

function addGuard(server: FastifyInstance, options: PhoneListenerOptions, port: () => number): void {
  const guard = createPhoneGuard({ ...options, port, isPublic: (path) => options.page.has(path) });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({
      ...safeHeaders,
      'content-security-policy': dataPolicy,
      'cache-control': 'no-store',
    });
    const refused = guard(request);
    if (refused === null) done();
    else answerRefusal(reply, refused);
  });
}

function addPage(server: FastifyInstance, page: ReadonlyMap<string, PageFile>): void {
  for (const [path, { body, type }] of page) {
    const policy = path === '/' ? pagePolicy() : dataPolicy;
    server.get(path, (_request, reply) =>
      reply.header('content-security-policy', policy).type(type).send(body),
    );
  }
}

function addReceiptRoutes(server: FastifyInstance, options: PhoneListenerOptions): void {
  const gate = createUploadGate({
    ...{ maxOpen: 4, maxWaiting: 20 },
    ...{ minBytesPerSecond: 16 * 1024, measureMs: 2_000 },
  });
  server.post('/receipts', (request) => {
    options.onSending();
    return outcomeOf(async () => {
      const job = await withUpload(request, gate, ({ file: { filename, source } }) =>
        options.jobs.submit({ source, filename, userId: null }),
      );
      options.onReceived(job.jobId, []);
      return toPhoneReceipt(job);
    });
  });
  const joined = new Map<string, string>();
  server.post('/join', (request) =>
    outcomeOf(async () => {
      const { jobIds } = joinSchema.parse(request.body);
      // Asked again, where the answer was lost on its way.
      const earlier = joined.get(jobIds.join());
      const before = earlier === undefined ? null : options.jobs.get(earlier);
      if (before) return toPhoneReceipt(before);
      const known = options.jobIds();
      if (!jobIds.every((id) => known.includes(id))) throw notFromHere();
      const job = await options.joining.join(jobIds);
      joined.set(jobIds.join(), job.jobId);
      options.onReceived(job.jobId, jobIds);
      return toPhoneReceipt(job);
    }),
  );
  server.get('/receipts', () =>
    outcomeOf(() => {
      const jobs = options.jobIds().map((jobId) => options.jobs.get(jobId));
      return { receipts: jobs.filter((job) => job !== null).map(toPhoneReceipt) };
    }),
  );
}

function notFromHere(): AppError {
  return new AppError('NOT_FOUND', 'These photos didn’t come from this phone. Send them first.');
}

function toPhoneReceipt(job: JobView): PhoneReceipt {
  return phoneReceiptSchema.parse(job);
}

async function listen(server: FastifyInstance, address: string): Promise<number> {
  try {
    await server.listen({ host: address, port: 0 });
  } catch (cause) {
    await server.close();
    throw new AppError(
      'NO_NETWORK',
      `Paragon can't listen at ${address}. Connect this computer to the network that the phone is in and try again.`,
      { address },
      { cause },
    );
  }
  const bound = server.server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The listener has no port.');
  return bound.port;
}
