import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { hostname } from 'node:os';

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/json; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendJson(response: ServerResponse, value: object): void {
  send(response, 200, JSON.stringify(value));
}

export function sendError(response: ServerResponse, status: number, error: string): void {
  send(response, status, JSON.stringify({ error }));
}

/** Aborted when the client goes away before the end. */
export function clientGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

export function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    gone.addEventListener('abort', () => {
      resolve();
    });
  });
}

/** A line of a stream. The headers go with the first one: before it a client receives nothing at all. */
export function writeLine(response: ServerResponse, line: object): boolean {
  beginStream(response);
  return response.write(`${JSON.stringify(line)}\n`);
}

export function beginStream(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
}

/** The body as JSON. @throws BadBody with what Go says of it */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') throw new BadBody('missing request body');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadBody(`invalid character '${text.charAt(0)}' looking for beginning of value`);
  }
}

/** Answered with 400. */
export class BadBody extends Error {}

const nearAddresses = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  nearAddresses.addSubnet(address, bits);
}

/** Against pages of the internet whose name leads here: only names and addresses of this computer or house. */
export function isAllowedHost(header: string | undefined): boolean {
  const name = (header ?? '').replace(/:\d+$/, '').toLowerCase();
  if (isIP(name) === 4) return nearAddresses.check(name);
  return (
    name === '[::1]' ||
    name === 'localhost' ||
    name === hostname().toLowerCase() ||
    /\.(?:localhost|local|internal)$/.test(name)
  );
}
