import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';

/** One complaint about a request in the shape FastAPI gives it (pydantic's error list). */
export const complaintSchema = z.object({
  type: z.string(),
  loc: z.array(z.union([z.string(), z.int()])),
  msg: z.string(),
  input: z.unknown(),
  ctx: z.record(z.string(), z.unknown()).optional(),
});
export type Complaint = z.infer<typeof complaintSchema>;

/** A request that isn't well formed: 422 with FastAPI's list under `detail`. */
export function invalidRequest(...complaints: Complaint[]): AppError {
  const message = complaints.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');
  return new AppError('BAD_REQUEST', message, { complaints });
}

export function missingField(...loc: (string | number)[]): Complaint {
  return { type: 'missing', loc, msg: 'Field required', input: null };
}

/** @param maximum characters; the text itself isn't sent back */
export function tooLongText(maximum: number, ...loc: (string | number)[]): Complaint {
  return { loc, input: null, ...tooLong(maximum) };
}

export function complaintsOf(error: AppError): readonly Complaint[] | null {
  const parsed = z.array(complaintSchema).safeParse(error.details.complaints);
  return parsed.success ? parsed.data : null;
}

/** What the validator of a route reports: zod's issues, as fastify-type-provider-zod hands them on. */
export type RouteIssue = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
};

const locations: Readonly<Record<string, string>> = {
  querystring: 'query',
  params: 'path',
  body: 'body',
  headers: 'header',
};

/** @param context the part of the request that was refused: fastify's `querystring`, `params` or `body` */
export function toComplaint(issue: RouteIssue, context: string, part: unknown): Complaint {
  const path = issue.instancePath.split('/').filter((step) => step !== '');
  const loc = [
    locations[context] ?? context,
    ...path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  ];
  const input = valueAt(part, path);
  if (input === undefined || (input === null && path.length === 0)) return missingField(...loc);
  return { loc, input, ...describe(issue, context) };
}

function describe(
  { keyword, params, message }: RouteIssue,
  context: string,
): Pick<Complaint, 'type' | 'msg' | 'ctx'> {
  const { minimum, maximum } = params;
  // Every number in a query or a path is a whole one; zod tells so only of what is a number at all.
  const expected = params.expected === 'number' && context !== 'body' ? 'int' : params.expected;
  if (keyword === 'too_small' && typeof minimum === 'number') {
    if (params.origin === 'string') return tooShort(minimum);
    const msg = `Input should be greater than or equal to ${minimum}`;
    return { type: 'greater_than_equal', msg, ctx: { ge: minimum } };
  }
  if (keyword === 'too_big' && typeof maximum === 'number') {
    if (params.origin === 'string') return tooLong(maximum);
    const msg = `Input should be less than or equal to ${maximum}`;
    return { type: 'less_than_equal', msg, ctx: { le: maximum } };
  }
  if (keyword === 'invalid_type' && typeof expected === 'string') {
    return (
      typeMismatches[expected] ?? { type: `${expected}_type`, msg: `Input should be a valid ${expected}` }
    );
  }
  return { type: 'value_error', msg: `Value error, ${message ?? 'invalid value'}` };
}

function tooShort(minimum: number): Pick<Complaint, 'type' | 'msg' | 'ctx'> {
  const msg = `String should have at least ${minimum} character${minimum === 1 ? '' : 's'}`;
  return { type: 'string_too_short', msg, ctx: { min_length: minimum } };
}

function tooLong(maximum: number): Pick<Complaint, 'type' | 'msg' | 'ctx'> {
  const msg = `String should have at most ${maximum} characters`;
  return { type: 'string_too_long', msg, ctx: { max_length: maximum } };
}

const typeMismatches: Readonly<Record<string, Pick<Complaint, 'type' | 'msg'>>> = {
  int: {
    type: 'int_parsing',
    msg: 'Input should be a valid integer, unable to parse string as an integer',
  },
  number: {
    type: 'float_parsing',
    msg: 'Input should be a valid number, unable to parse string as a number',
  },
  boolean: { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
};

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}
