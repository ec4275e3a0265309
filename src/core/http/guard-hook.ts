import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertNever } from '../../shared/assert-never.ts';
import type { HttpServer } from './fastify-types.ts';
import { judgeRequest, type GuardRules, type GuardVerdict } from './request-guard.ts';
import { createTokenGuesses } from './token-guesses.ts';
import { dataPolicy, safeHeaders } from './ui-page.ts';

type Refused = Extract<GuardVerdict, 'foreign-host' | 'foreign-origin' | 'no-token'>;

const refusals = {
  'foreign-host': { status: 403, code: 'FORBIDDEN', message: 'This host name is not served' },
  'foreign-origin': { status: 403, code: 'FORBIDDEN', message: 'Requests from other sites are not served' },
  'no-token': { status: 401, code: 'UNAUTHORIZED', message: 'A valid token is required' },
} as const satisfies Record<Refused, unknown>;

/** Judges every request, WebSocket handshakes and unknown paths too, before anything of it is read. */
export function addGuard(server: HttpServer, rules: () => GuardRules): void {
  const guesses = createTokenGuesses(() => performance.now());
  const socketPaths = new Set<string>();
  server.addHook('onRoute', ({ url, websocket }) => {
    if (websocket === true) socketPaths.add(url);
  });

  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...safeHeaders, 'content-security-policy': dataPolicy });
    const address = request.socket.remoteAddress ?? '';
    const current = rules();
    const hasCredentials = request.headers.authorization !== undefined;
    const waitMs = current.token !== null && hasCredentials ? guesses.waitMs(address) : 0;
    if (waitMs > 0) {
      refuseGuessing(reply, Math.ceil(waitMs / 1000));
      return;
    }
    const verdict = judgeRequest(toGuarded(request), current);
    if (verdict === 'no-token' && hasCredentials) guesses.add(address);
    if (!answerVerdict(verdict, request, reply)) return;
    // The WebSocket library would take up a handshake at any path.
    if (request.ws && !socketPaths.has(pathOf(request))) void reply.code(404).send({ detail: 'Not Found' });
    else done();
  });
}

/** What judgeRequest looks at. */
export function toGuarded(request: FastifyRequest) {
  const { host, origin, authorization } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const secFetchSite = Array.isArray(site) ? site.join() : site;
  const localAddress = request.socket.localAddress ?? null;
  return {
    method: request.method,
    path: pathOf(request),
    localAddress,
    host,
    origin,
    secFetchSite,
    authorization,
  };
}

/** True where the request may go on; otherwise it is answered. */
function answerVerdict(verdict: GuardVerdict, request: FastifyRequest, reply: FastifyReply): boolean {
  switch (verdict) {
    case 'allowed':
      return true;
    case 'allowed-origin':
      void reply.headers(sharedWith(request));
      return true;
    case 'preflight':
      void reply
        .code(204)
        .headers({ ...sharedWith(request), ...preflightAnswer(request) })
        .send();
      return false;
    case 'foreign-host':
    case 'foreign-origin':
    case 'no-token':
      refuse(reply, refusals[verdict]);
      return false;
    default:
      return assertNever(verdict);
  }
}

/** Lets the browser show the answer to the page that asked. */
function sharedWith({ headers }: FastifyRequest): Record<string, string> {
  return {
    'access-control-allow-origin': headers.origin ?? '',
    'access-control-expose-headers': 'retry-after, www-authenticate',
    vary: 'origin',
  };
}

function preflightAnswer({ headers }: FastifyRequest): Record<string, string> {
  const asksForLocalNetwork = headers['access-control-request-private-network'] === 'true';
  return {
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    'access-control-max-age': '600',
    ...(asksForLocalNetwork ? { 'access-control-allow-private-network': 'true' } : {}),
  };
}

type Refusal = { readonly status: number; readonly code: string; readonly message: string };

function refuse(reply: FastifyReply, { status, code, message }: Refusal): void {
  if (status === 401) void reply.header('www-authenticate', 'Bearer, Basic realm="Paragon", charset="UTF-8"');
  const detail = { status_code: status, error_code: code, message, details: {} };
  void reply.code(status).header('connection', 'close').send({ detail });
}

function refuseGuessing(reply: FastifyReply, seconds: number): void {
  void reply.header('retry-after', seconds);
  const message = `Too many wrong tokens. Try again in ${seconds} s.`;
  refuse(reply, { status: 429, code: 'TOO_MANY_REQUESTS', message });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url;
}
