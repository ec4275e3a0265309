import { z } from 'zod';

const schemaNode = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  minItems: z.int().default(0),
  minLength: z.int().default(0),
  minimum: z.number().default(0),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).default({}),
});

/** The smallest value that a schema allows: what the double's model says where a test doesn't care. */
export function exampleOf(schema: unknown, defs: Readonly<Record<string, unknown>> = {}): unknown {
  const node = schemaNode.parse(schema);
  const known = { ...defs, ...node.$defs };
  if (node.$ref !== undefined) return exampleOf(known[node.$ref.replace('#/$defs/', '')], known);
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  if (node.anyOf) return exampleOf(node.anyOf[0], known);
  const type = Array.isArray(node.type) ? node.type[0] : node.type;
  if (type === 'object') {
    const entries = Object.entries(node.properties ?? {});
    return Object.fromEntries(entries.map(([key, value]) => [key, exampleOf(value, known)]));
  }
  if (type === 'array') return Array.from({ length: node.minItems }, () => exampleOf(node.items, known));
  if (type === 'string') return 'x'.repeat(node.minLength);
  if (type === 'boolean') return false;
  return type === 'integer' || type === 'number' ? Math.max(0, node.minimum) : null;
}
