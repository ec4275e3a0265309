import type { GbnfJsonObjectSchema } from 'node-llama-cpp';

type Node = Readonly<Record<string, unknown>>;

/** A range of whole numbers up to this size is written out: node-llama-cpp knows no bounds of numbers. */
const maxWrittenOut = 400;

const understood = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'enum', 'const', 'anyOf', '$ref', '$defs'],
  ...['$schema', 'description', 'title'],
]);

/**
 * The JSON schema of an object in the words that node-llama-cpp knows. @throws Error for a keyword that this does not translate, as
 * node-llama-cpp passes over what it doesn't know.
 */
export function toGrammarSchema(schema: unknown): GbnfJsonObjectSchema {
  const node = asNode(schema);
  if (node.type !== 'object') throw new Error('The answer must be an object.');
  // Its own types say more than can be known of a schema before run time.
  return translate(node) as GbnfJsonObjectSchema;
}

function translate(node: Node): Node {
  const unknown = Object.keys(node).find((key) => !understood.has(key));
  if (unknown !== undefined) throw new Error(`The grammar knows no "${unknown}".`);
  const definitions = node.$defs === undefined ? {} : { $defs: translateEach(node.$defs) };
  return { ...translateOwn(node), ...definitions };
}

function translateOwn(node: Node): Node {
  if (node.$ref !== undefined) return { $ref: node.$ref };
  if (node.const !== undefined) return { const: node.const };
  if (node.enum !== undefined) return { enum: node.enum };
  if (Array.isArray(node.anyOf)) return { oneOf: node.anyOf.map((one) => translate(asNode(one))) };
  if (Array.isArray(node.type)) {
    return { oneOf: node.type.map((type: unknown) => translate({ ...node, type, $defs: undefined })) };
  }
  switch (node.type) {
    case 'object':
      return translateObject(node);
    case 'array':
      return {
        type: 'array',
        items: translate(asNode(node.items)),
        ...taken(node, ['minItems', 'maxItems']),
      };
    case 'string':
      return { type: 'string', ...taken(node, ['minLength', 'maxLength']) };
    case 'integer':
      return translateInteger(node);
    case 'number':
    case 'boolean':
    case 'null':
      return { type: node.type };
    default:
      throw new Error(`The grammar knows no type ${JSON.stringify(node.type)}.`);
  }
}

/** It always writes all properties and no others. */
function translateObject({ properties, required, additionalProperties }: Node): Node {
  const names = Object.keys(asNode(properties));
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  if (additionalProperties !== false || !names.every(isRequired)) {
    throw new Error('The grammar knows only objects whose properties are all required, and no others.');
  }
  return { type: 'object', properties: translateEach(properties) };
}

function translateInteger({ minimum, maximum }: Node): Node {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return { type: 'integer' };
  const count = maximum - minimum + 1;
  if (count > maxWrittenOut) return { type: 'integer' };
  return { enum: Array.from({ length: count }, (_, index) => minimum + index) };
}

function translateEach(nodes: unknown): Node {
  const entries = Object.entries(asNode(nodes));
  return Object.fromEntries(entries.map(([name, node]) => [name, translate(asNode(node))]));
}

function taken(node: Node, keys: readonly string[]): Node {
  return Object.fromEntries(keys.filter((key) => node[key] !== undefined).map((key) => [key, node[key]]));
}

function asNode(value: unknown): Node {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Node;
  throw new Error('A schema must be an object.');
}
