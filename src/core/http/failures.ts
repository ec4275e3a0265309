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
    const methods = methodBook.of(pathOf(request));
    if (methods.length === 0) return reply.code(404).send({ detail: 'Not Found' });
    return reply.code(405).header('allow', methods.join(', ')).send({ detail: 'Method Not Allowed' });
  });

  server.setErrorHandler<FastifyError | Error>((error, request, reply) => {
    const failureMessage = request.routeOptions.config.failureMessage ?? 'Internal Server Error';
    const { status, body } = toHttpFailure(toRequestError(error, request), failureMessage);
    if (status >= 500) request.log.error({ err: error }, failureMessage);
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
  switch ('code' in error ? error.code : null) {
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return invalidRequest(missingField('body'));
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return invalidRequest({
        type: 'json_invalid',
        loc: ['body', 0],
        msg: 'JSON decode error',
        input: {},
        ctx: { error: error.message },
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('FILE_TOO_LARGE', error.message);
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('BAD_REQUEST', 'There was an error parsing the body');
    default:
      return error;
  }
}

function partOf(request: FastifyRequest, context: string): unknown {
  if (context === 'querystring') return request.query;
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
