import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '../../shared/app-error.ts';
import { createMethodBook } from './allowed-methods.ts';
import type { HttpServer } from './fastify-types.ts';
import { toHttpFailure } from './http-failure.ts';
import { invalidRequest, missingField, toComplaint } from './invalid-request.ts';

/** Words every failure as the contract, or where it is silent as FastAPI does. Must stand before the routes. */
export function addFailureAnswers(server: HttpServer): void {
  const methodBook = createMethodBook();
  server.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) methodBook.add(one, url);
  });

  server.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    if (path.length > 1 && path.endsWith('/') && methodBook.of(path.slice(0, -1)).length > 0) {
      const query = request.url.slice(path.length);
      return reply.redirect(`${path.slice(0, -1)}${query}`, 307);
    }
    const methods = methodBook.of(path);
    if (methods.length === 0) return reply.code(404).send({ detail: 'Not Found' });
    return reply.code(405).header('allow', methods.join(', ')).send({ detail: 'Method Not Allowed' });
  });

  server.setErrorHandler<FastifyError | Error>((error, request, reply) => {
    const failureMessage = request.routeOptions.config.failureMessage ?? 'Internal Server Error';
    const { status, body } = toHttpFailure(toRequestError(error, request), failureMessage);
    // Whoever hung up reads no answer, and that work for it was broken off is no fault of ours.
    if (request.raw.socket.destroyed) request.log.info('The client hung up before it was answered');
    else if (status >= 500) request.log.error({ err: error }, failureMessage);
    closeIfUnread(request, reply);
    return reply.code(status).type('application/json; charset=utf-8').send(body);
  });
}

/** What fastify itself found wrong with the request, as an error of ours. */
function toRequestError(error: FastifyError | Error, request: FastifyRequest): unknown {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = error.validationContext ?? 'body';
    const complaints = error.validation.map((issue) => toComplaint(issue, context, partOf(request, context)));
    return invalidRequest(...complaints);
  }
  const word = 'code' in error ? bodyErrors[error.code] : undefined;
  return word === undefined ? error : word(error.message);
}

/** fastify's codes for a body that it couldn't take. */
const bodyErrors: Readonly<Record<string, (message: string) => AppError>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: () => invalidRequest(missingField('body')),
  FST_ERR_CTP_INVALID_JSON_BODY: (message) =>
    invalidRequest({
      type: 'json_invalid',
      loc: ['body', 0],
      msg: 'JSON decode error',
      input: {},
      ctx: { error: message },
    }),
  FST_ERR_CTP_BODY_TOO_LARGE: (message) => new AppError('FILE_TOO_LARGE', message),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new AppError('BAD_REQUEST', 'There was an error parsing the body'),
};

function partOf(request: FastifyRequest, context: string): unknown {
  if (context === 'querystring') return request.query;
  if (context === 'headers') return request.headers;
  return context === 'params' ? request.params : request.body;
}

/** A body that was given up on can't be read past, so its connection can't serve another request. */
function closeIfUnread(request: FastifyRequest, reply: FastifyReply): void {
  if (!request.raw.complete) void reply.header('connection', 'close');
}

function pathOf(request: FastifyRequest): string {
  const [path = '/'] = request.url.split('?', 1);
  return path;
}
