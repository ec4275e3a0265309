/** The head of one part of a form. A part with a file name is a file. */
export type PartHead = {
  readonly name: string;
  /** As the client sent it, folders cut off. */
  readonly filename: string | null;
  /** The part's own header without parameters, in lower case; null where it has none. */
  readonly contentType: string | null;
};

/** @param headers what Dicer gives: lower-case names → values, as Latin-1. Null for a part that is no form data. */
export function readPartHead(headers: object): PartHead | null {
  const disposition = headerValue(headers, 'content-disposition');
  if (disposition === null || !/^form-data\b/i.test(disposition)) return null;
  const parameters = dispositionParameters(disposition);
  const name = parameters.get('name');
  if (name === undefined) return null;
  const filename = extendedValue(parameters.get('filename*')) ?? parameters.get('filename') ?? null;
  const contentType = headerValue(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return {
    name,
    filename: filename === null ? null : (filename.split(/[/\\]/).at(-1) ?? ''),
    contentType: contentType === '' ? null : contentType,
  };
}

function headerValue(headers: object, name: string): string | null {
  const values: unknown = Object.entries(headers).find(([key]) => key === name)?.[1];
  const value: unknown = Array.isArray(values) ? values[0] : null;
  return typeof value === 'string' ? value : null;
}

/** Browsers and scripts send UTF-8 in a file name, and browsers write a quote in it as %22 (HTML standard). */
function dispositionParameters(disposition: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const pattern = /;\s*([\w*]+)=(?:"((?:\\["\\]|[^"])*)"|([^;\s]*))/g;
  for (const [, key, quoted, bare] of disposition.matchAll(pattern)) {
    const value = quoted?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? bare ?? '';
    if (key !== undefined) parameters.set(key.toLowerCase(), Buffer.from(value, 'latin1').toString('utf8'));
  }
  return parameters;
}

/** RFC 8187, as some clients send names that aren't ASCII. */
function extendedValue(value: string | undefined): string | null {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(value ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
