import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createChats } from './chat.ts';
import { exampleOf } from './example.ts';
import { BadBody, isAllowedHost, readJson, send, sendError, sendJson } from './http.ts';
import { findModel, runningOf, shownOf, tagOf, testModel } from './models.ts';
import { profiles, type Version } from './profiles.ts';
import { createPulls } from './pull.ts';
import type { Answer, ChatRequest, DoubleModel, PullScenario, Scenario } from './types.ts';

export { testModel };

export type OllamaDouble = {
  readonly host: string;
  /** Every chat that asked something, in order of arrival; not those that only load a model. */
  readonly chats: readonly ChatRequest[];
  /** `POST /api/chat` and so on. */
  readonly requests: readonly string[];
  /** Chats whose client went away before the end. */
  readonly aborted: () => number;
  /** Chats being answered or waiting. */
  readonly active: () => number;
  /** How often a model was loaded, or loaded anew for other options. */
  readonly loads: () => number;
  readonly abortedPulls: () => number;
  /** How the next chats go, in this order; the last one stays. */
  readonly use: (...scenarios: Scenario[]) => void;
  readonly setAnswer: (answer: Answer) => void;
  readonly setModels: (models: readonly DoubleModel[]) => void;
  readonly usePull: (scenario: PullScenario) => void;
  readonly close: () => Promise<void>;
};

export type DoubleOptions = {
  readonly version?: Version;
  readonly models?: readonly DoubleModel[];
  readonly answer?: Answer;
  readonly loadMs?: number;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const namedModel = z.object({ model: z.string().optional(), name: z.string().optional() });

/** The smallest answer that the asked form allows. */
const smallestAnswer: Answer = ({ format }) =>
  typeof format === 'object' && format !== null ? JSON.stringify(exampleOf(format)) : '{"answer": "ok"}';

/**
 * A server that speaks Ollama's wire protocol as its source has it (streams of JSON lines, one chat at a time, errors
 * in the places and words of each version), with whatever may go wrong, and a model that says what the test wants.
 */
export async function startOllamaDouble(options: DoubleOptions = {}): Promise<OllamaDouble> {
  const profile = profiles[options.version ?? '0.32'];
  let models = options.models ?? [testModel];
  let answer = options.answer ?? smallestAnswer;
  const requests: string[] = [];
  const chats = createChats({
    profile,
    loadMs: options.loadMs ?? 0,
    models: () => models,
    answer: () => answer,
  });
  const pulls = createPulls((model) => {
    models = [...models.filter(({ name }) => name !== model.name), model];
  });

  async function show(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { model, name = '' } = namedModel.parse(await readJson(request));
    const asked = model ?? name;
    const found = findModel(models, asked);
    if (found) sendJson(response, shownOf(found, profile));
    else if (asked === '') sendError(response, 400, 'model is required');
    else sendError(response, 404, profile.refusal('model-gone', asked).text);
  }

  function listRunning(_: IncomingMessage, response: ServerResponse): void {
    const loaded = chats.loaded();
    const model = loaded && findModel(models, loaded.model);
    sendJson(response, { models: model ? [runningOf(model, loaded.context)] : [] });
  }

  const routes: Readonly<Record<string, Partial<Record<string, Handler>>>> = {
    '/': {
      GET: (_, response) => {
        send(response, 200, 'Ollama is running', 'text/plain; charset=utf-8');
      },
    },
    '/api/version': {
      GET: (_, response) => {
        sendJson(response, { version: profile.version });
      },
    },
    '/api/tags': {
      GET: (_, response) => {
        sendJson(response, { models: models.map((model) => tagOf(model, profile)) });
      },
    },
    '/api/ps': { GET: listRunning },
    '/api/show': { POST: show },
    '/api/chat': { POST: chats.handle },
    '/api/pull': { POST: pulls.handle },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    const route = routes[url];
    const handler = route?.[method === 'HEAD' ? 'GET' : method];
    if (!isAllowedHost(request.headers.host)) response.writeHead(403).end();
    else if (handler) await handler(request, response);
    else if (route) send(response, 405, '405 method not allowed', 'text/plain');
    else send(response, 404, '404 page not found', 'text/plain');
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (error instanceof BadBody) sendError(response, 400, error.message);
      else response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    host: `http://127.0.0.1:${port}`,
    chats: chats.chats,
    requests,
    aborted: chats.aborted,
    active: chats.active,
    loads: chats.loads,
    abortedPulls: pulls.aborted,
    use: (...next) => {
      chats.use(next);
    },
    setAnswer: (next) => {
      answer = next;
    },
    setModels: (next) => {
      models = next;
    },
    usePull: pulls.use,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
