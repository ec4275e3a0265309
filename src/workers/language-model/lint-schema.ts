/** Lengths from which llama.cpp's converter gives up. */
const tooLong = 2000;
const boundsOfNumbers = ['minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'];
const ignored = ['not', 'if', 'then', 'else', 'dependentRequired', 'uniqueItems', 'patternProperties'];

/**
 * What llama.cpp's JSON-schema-to-grammar converter (b10257) refuses or silently ignores, as `path: why`; empty where
 * the schema is enforced as it stands.
 */
export function lintForLlama(schema: unknown): string[] {
  return lint(schema, '#', schema);
}

function lint(node: unknown, path: string, root: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap((one, at) => lint(one, `${path}/${at}`, root));
  if (!isObject(node)) return [];
  const below = Object.entries(node).flatMap(([key, value]) => lintBelow(key, value, `${path}/${key}`, root));
  return [...problemsOf(node, root).map((problem) => `${path}: ${problem}`), ...below];
}

/** Values that are data, not schemas, hold nothing to lint; names of properties are no keywords. */
function lintBelow(key: string, value: unknown, path: string, root: unknown): string[] {
  if (['enum', 'const', 'required', 'default', 'examples'].includes(key)) return [];
  const isMap = (key === 'properties' || key === '$defs') && isObject(value);
  if (!isMap) return lint(value, path, root);
  return Object.entries(value).flatMap(([name, one]) => lint(one, `${path}/${name}`, root));
}

function problemsOf(node: Record<string, unknown>, root: unknown): string[] {
  return [
    ...patternProblems(node.pattern),
    ...ignored.filter((key) => key in node).map((key) => `${key} is ignored`),
    ...numberProblems(node),
    ...['minItems', 'maxItems', 'minLength', 'maxLength']
      .filter((key) => Number(node[key] ?? 0) >= tooLong)
      .map((key) => `${key} of ${tooLong} or more fails`),
    ...objectProblems(node),
    ...(typeof node.$ref === 'string' && !resolves(node.$ref, root) ? [`${node.$ref} leads nowhere`] : []),
  ];
}

function patternProblems(pattern: unknown): string[] {
  if (typeof pattern !== 'string') return [];
  return [
    ...(pattern.startsWith('^') && pattern.endsWith('$') ? [] : ['pattern must be anchored at both ends']),
    ...(/\\[dDwWsSpPbB]/.test(pattern) ? ['pattern has a class such as \\d'] : []),
    ...(/\(\?[=!<]/.test(pattern) ? ['pattern looks ahead, which is ignored'] : []),
  ];
}

function numberProblems(node: Record<string, unknown>): string[] {
  const isNumber = node.type === 'number' || (Array.isArray(node.type) && node.type.includes('number'));
  if (!isNumber) return [];
  return boundsOfNumbers.filter((key) => key in node).map((key) => `${key} of a number is ignored`);
}

/** What isn't required may be left out, and what isn't forbidden may be added. */
function objectProblems(node: Record<string, unknown>): string[] {
  if (!isObject(node.properties)) return [];
  const required = Array.isArray(node.required) ? node.required : [];
  const optional = Object.keys(node.properties).filter((name) => !required.includes(name));
  return [
    ...optional.map((name) => `${name} is not required`),
    ...(node.additionalProperties === false ? [] : ['additionalProperties is not false']),
  ];
}

function resolves(ref: string, root: unknown): boolean {
  let node: unknown = root;
  for (const part of ref.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    node = isObject(node) ? node[part] : undefined;
  }
  return ref.startsWith('#') && node !== undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
