import { z } from 'zod';
import { procedures, type ProcedureName } from '../../shared/contract.ts';
import { AppError, outcomeOf, toWireError, type Outcome } from '../../shared/app-error.ts';
import type { App } from '../app.ts';
import { feedSocket } from './event-socket.ts';
import type { HttpServer } from './fastify-types.ts';
import { withUpload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

/*
 * How the window reaches the engine in a plain browser. The protocol:
 *
 * - `POST /rpc/<procedure>` with `content-type: application/json`; the body is the procedure's input (`{}` where it
 *   takes none). Answers 200 with an Outcome: `{"ok":true,"value":…}` or `{"ok":false,"error":{code,message,details}}`.
 *   An unknown procedure is an Outcome too (NOT_FOUND). Only the guard (403, 401) and a body that is no JSON (422)
 *   answer with another status.
 * - `POST /rpc/receipts.submit` is an exception: `multipart/form-data` with one part `file` (with its file name and
 *   content type), streamed to disk. The value is the JobView.
 * - `POST /rpc/attachments.add?receiptId=…` likewise.
 * - `GET /rpc/events` is a WebSocket; each text frame is one AppEvent as JSON. The server never replays: after
 *   (re)connecting, a client reads the lists anew. A client that doesn't keep up is dropped and connects again.
 * - Pictures: `GET` receiptImagePath(receiptId, page); attachments: `GET` attachmentPath(key).
 *
 * `desktop.*` is refused here: a page in a browser must not be able to open dialogs on the desktop.
 */

export function addRpcRoutes(server: HttpServer, app: App, uploadGate: UploadGate): void {
  server.get('/rpc/events', { websocket: true, schema: { hide: true } }, (socket) => {
    feedSocket(socket, app.services.events, (event) => [JSON.stringify(event)]);
  });
  server.post('/rpc/receipts.submit', { schema: { hide: true } }, (request) =>
    outcomeOf(() =>
      withUpload(request, uploadGate, ({ file: { filename, source } }) =>
        app.services.jobs.submit({ source, filename, userId: null }),
      ),
    ),
  );
  const receiptQuery = z.object({ receiptId: z.string() });
  server.post('/rpc/attachments.add', { schema: { hide: true, querystring: receiptQuery } }, (request) =>
    outcomeOf(() =>
      withUpload(request, uploadGate, ({ file }) =>
        app.services.attachments.add(request.query.receiptId, file),
      ),
    ),
  );
  server.post<{ Params: { procedure: string } }>(
    '/rpc/:procedure',
    { schema: { hide: true } },
    (request): Promise<Outcome<unknown>> => callProcedure(app, request.params.procedure, request.body),
  );
}

async function callProcedure(app: App, name: string, input: unknown): Promise<Outcome<unknown>> {
  if (!isProcedureName(name)) return refused('NOT_FOUND', `There is no procedure ${name}.`);
  if (name.startsWith('desktop.')) {
    return refused('UNAVAILABLE', 'This works in the desktop window only.');
  }
  const outcome = await app.call(name, input);
  return name === 'app.info' && outcome.ok ? { ok: true, value: withoutDialogs(outcome.value) } : outcome;
}

function isProcedureName(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}

function withoutDialogs(info: unknown): unknown {
  const parsed = procedures['app.info'].output.parse(info);
  return { ...parsed, canOpenFileDialog: false, canChooseFolder: false };
}

function refused(code: 'NOT_FOUND' | 'UNAVAILABLE', message: string): Outcome<never> {
  return { ok: false, error: toWireError(new AppError(code, message)) };
}
