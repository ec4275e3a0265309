import websocket from '@fastify/websocket';
import fastify, { type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { AppError } from '../../shared/app-error.ts';
import type { App } from '../app.ts';
import { addApiDescription, addDocsRoutes } from './docs-routes.ts';
import { addFailureAnswers } from './failures.ts';
import type { HttpServer } from './fastify-types.ts';
import { addGuard } from './guard-hook.ts';
import { addMetrics } from './metrics.ts';
import { hostInUrl, isLoopbackAddress } from './request-guard.ts';
import { addRpcRoutes } from './rpc.ts';
import { compileValidator } from './streamed-form.ts';
import { addUiRoutes } from './ui-routes.ts';
import { createUploadGate } from './upload-gate.ts';
import { addV2Routes } from './v2-routes.ts';
import { settingsNow } from '../settings-now.ts';
import type { V2Limits } from './v2-read.ts';
import { addV3AttachmentRoutes } from './v3-attachments.ts';
import { addV3EventRoute } from './v3-events.ts';
import { addV3HealthRoute } from './v3-health.ts';
import { addV3JobRoutes } from './v3-jobs.ts';
import { addV3ProductRoutes } from './v3-products.ts';
import { addV3RateRoutes } from './v3-rates.ts';
import { addV3ExportRoute } from './v3-export.ts';
import { addV3StatisticsRoutes } from './v3-statistics.ts';
import { addV3ArchiveRoute } from './v3-archive.ts';
import { addV3BudgetRoutes } from './v3-budgets.ts';
import { addV3CorrectRoute } from './v3-correct.ts';
import { addV3FoundRoutes } from './v3-found.ts';
import { addV3HistoryRoutes } from './v3-history.ts';
import { addV3LibraryRoutes } from './v3-library.ts';
import { addV3DuplicateRoutes } from './v3-duplicates.ts';
import { addV3JoiningRoutes } from './v3-joining.ts';
import { addV3MonthsRoute } from './v3-months.ts';
import { addV3NotesRoutes } from './v3-notes.ts';
import { addV3CategoryItemRoutes } from './v3-category-items.ts';
import { addV3CheapestRoutes } from './v3-cheapest.ts';
import { addV3PriceRoutes } from './v3-prices.ts';
import { addV3ReceiptRoutes } from './v3-receipts.ts';
import { addV3CategoryRoutes, addV3RuleRoutes } from './v3-rules.ts';
import { addV3ShopRoutes } from './v3-shops.ts';
import { addV3TrashRoutes } from './v3-trash.ts';

export type HttpOptions = {
  /** An address of this computer; beyond loopback a token is required. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly token: string | null;
  /** The built window (with index.html); null where there is none to serve. */
  readonly rendererFolder: string | null;
  readonly version: string;
  readonly now: () => number;
  readonly log?: FastifyBaseLogger;
  readonly limits?: HttpLimits;
};

type HttpLimits = V2Limits & {
  /** How long a client may take to send the head of a request, and the whole of it. */
  readonly headersMs: number;
  readonly requestMs: number;
};

const defaultLimits: HttpLimits = {
  recognitionMs: 90_000,
  analysisMs: 60_000,
  headersMs: 10_000,
  requestMs: 120_000,
};

export type RunningHttp = {
  /** `http://127.0.0.1:8000` */
  readonly address: string;
  /** Refuses new requests at once, lets those under way end for a moment, then closes. */
  stop(): Promise<void>;
};

const stopGraceMs = 2_000;
const maxJsonBytes = 2 * 1024 * 1024;

/**
 * Opens the HTTP port over a running application.
 * @throws AppError PORT_IN_USE; FORBIDDEN for an address beyond loopback without a token; UNAVAILABLE where the
 * system doesn't let us listen there
 */
export async function startHttpServer(app: App, options: HttpOptions): Promise<RunningHttp> {
  if (!isLoopbackAddress(options.host) && options.token === null) {
    throw new AppError(
      'FORBIDDEN',
      `Listening on ${options.host} lets other computers in. Set PARAGON_TOKEN, or listen on 127.0.0.1.`,
    );
  }
  const bound = { port: options.port };
  const server = createServer(options);
  const stopMetrics = await addEverything(server, app, options, bound);
  bound.port = await listen(server, options);
  return {
    address: `http://${hostInUrl(options.host)}:${bound.port}`,
    stop: async () => {
      const timer = setTimeout(() => {
        server.server.closeAllConnections();
        for (const client of server.websocketServer.clients) client.terminate();
      }, stopGraceMs);
      await server.close();
      clearTimeout(timer);
      stopMetrics();
    },
  };
}

function createServer(options: HttpOptions): HttpServer {
  const limits = options.limits ?? defaultLimits;
  const server = fastify({
    ...(options.log === undefined ? {} : { loggerInstance: options.log }),
    bodyLimit: maxJsonBytes,
    requestTimeout: limits.requestMs,
    forceCloseConnections: 'idle',
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(5_000, limits.headersMs),
    },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(compileValidator);
  server.setSerializerCompiler(serializerCompiler);
  addBodyParsers(server);
  return server;
}

/**
 * JSON is parsed, forms are left to the routes that stream them. A body of any other type is none: the
 * routes then answer what is missing, as FastAPI does.
 */
function addBodyParsers(server: HttpServer): void {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, new URLSearchParams(body.toString()));
    },
  );
  server.addContentTypeParser('*', (_request, _payload, done) => {
    done(null);
  });
}

async function addEverything(
  server: HttpServer,
  app: App,
  options: HttpOptions,
  bound: { readonly port: number },
): Promise<() => void> {
  const { now, limits = defaultLimits } = options;
  const gate = createUploadGate();
  // Before the guard, so that it knows a refused handshake for one and closes its connection.
  await server.register(websocket, { options: { maxPayload: 1024, perMessageDeflate: false } });
  const { host, token } = options;
  addGuard(server, () => {
    const { allowedOrigins } = settingsNow(app.services);
    return { host, port: bound.port, token, allowedOrigins };
  });
  addFailureAnswers(server);
  await addApiDescription(server, options.version);
  const stopMetrics = addMetrics(server, app.services, now);
  addV3JobRoutes(server, app.services, gate, now);
  addV3HealthRoute(server, app.services, now);
  addV3ReceiptRoutes(server, app.services, now);
  addV3TrashRoutes(server, app.services);
  addV3AttachmentRoutes(server, app.services, gate);
  addV3CorrectRoute(server, app.services);
  addV3HistoryRoutes(server, app.services);
  addV3LibraryRoutes(server, app.services);
  addV3FoundRoutes(server, app.services);
  addV3ArchiveRoute(server, app.services, now);
  addV3MonthsRoute(server, app.services);
  addV3NotesRoutes(server, app.services);
  addV3DuplicateRoutes(server, app.services);
  addV3JoiningRoutes(server, app.services);
  addV3ExportRoute(server, app.services);
  addV3StatisticsRoutes(server, app.services);
  addV3ProductRoutes(server, app.services);
  addV3CategoryItemRoutes(server, app.services);
  addV3CheapestRoutes(server, app.services);
  addV3PriceRoutes(server, app.services);
  addV3BudgetRoutes(server, app.services, now);
  addV3RateRoutes(server, app.services, gate);
  addV3RuleRoutes(server, app.services);
  addV3ShopRoutes(server, app.services);
  addV3CategoryRoutes(server, app.services);
  addV3EventRoute(server, app.services, now);
  addV2Routes(server, app.services, { gate, limits, now });
  addRpcRoutes(server, app, gate);
  await addDocsRoutes(server);
  await addUiRoutes(server, options.rendererFolder);
  return stopMetrics;
}

async function listen(server: HttpServer, { host, port }: HttpOptions): Promise<number> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    throw toListenError(error, host, port);
  }
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function toListenError(cause: unknown, host: string, port: number): AppError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const details = { host, port };
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} is used by another program. Close that program or choose another port.`;
    return new AppError('PORT_IN_USE', message, details, { cause });
  }
  const message = `Paragon can't listen on ${host}, port ${port}. Choose another address or port.`;
  return new AppError('UNAVAILABLE', message, details, { cause });
}
