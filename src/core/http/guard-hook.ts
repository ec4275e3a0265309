import type { HttpServer } from './fastify-types.ts';
import { judgeRequest, type GuardRules, type GuardVerdict } from './request-guard.ts';
import { dataPolicy, safeHeaders } from './ui-page.ts';

const refusals = {
  'foreign-host': { status: 403, code: 'FORBIDDEN', message: 'This host name is not served' },
  'foreign-origin': { status: 403, code: 'FORBIDDEN', message: 'Requests from other sites are not served' },
  'no-token': { status: 401, code: 'UNAUTHORIZED', message: 'A valid token is required' },
} as const satisfies Record<Exclude<GuardVerdict, 'allowed'>, unknown>;

/** Judges every request, WebSocket handshakes and unknown paths too, before anything of it is read. */
export function addGuard(server: HttpServer, rules: () => GuardRules): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...safeHeaders, 'content-security-policy': dataPolicy });
    const { host, origin, authorization } = request.headers;
    const secFetchSite = request.headers['sec-fetch-site'];
    const site = Array.isArray(secFetchSite) ? secFetchSite.join() : secFetchSite;
    const verdict = judgeRequest({ host, origin, authorization, secFetchSite: site }, rules());
    if (verdict === 'allowed') {
      done();
      return;
    }
    const { status, code, message } = refusals[verdict];
    if (status === 401)
      void reply.header('www-authenticate', 'Bearer, Basic realm="Paragon", charset="UTF-8"');
    const detail = { status_code: status, error_code: code, message, details: {} };
    void reply.code(status).header('connection', 'close').send({ detail });
  });
}
