import { validatorCompiler } from 'fastify-type-provider-zod';
import type { FastifySchemaCompiler } from 'fastify';
import type { $ZodType } from 'zod/v4/core';

const streamedForms = new WeakSet<$ZodType>();

/**
 * Marks the body of a route that reads its form as a stream: the schema is there for the documentation only,
 * as there is no parsed body to hold against it.
 */
export function streamedForm<T extends $ZodType>(schema: T): T {
  streamedForms.add(schema);
  return schema;
}

export const compileValidator: FastifySchemaCompiler<$ZodType> = (route) =>
  route.httpPart === 'body' && streamedForms.has(route.schema)
    ? (body: unknown) => ({ value: body })
    : validatorCompiler(route);
