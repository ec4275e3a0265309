import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { answerChat, send } from './chat.ts';
import {
  chatRequest,
  type Answer,
  type ChatRequest,
  type DoubleModel,
  type PullScenario,
  type Scenario,
} from './types.ts';

export type OllamaDouble = {
  readonly host: string;
  /** Every chat that asked something, in order of arrival. */
  readonly chats: readonly ChatRequest[];
  /** `POST /api/chat` and so on. */
  readonly requests: readonly string[];
  /** Chats whose client went away before the end. */
  aborted(): number;
  /** Chats being answered or waiting. */
  active(): number;
  /** How often the model was loaded. */
  loads(): number;
  /** How the next chats go, in this order; the last one stays. */
  use(...scenarios: Scenario[]): void;
  setAnswer(answer: Answer): void;
  setModels(models: readonly DoubleModel[]): void;
  usePull(scenario: PullScenario): void;
  close(): Promise<void>;
};

export type DoubleOptions = {
  readonly version?: string;
  readonly models?: readonly DoubleModel[];
  readonly answer?: Answer;
  readonly loadMs?: number;
};

export const testModel: DoubleModel = {
  name: 'test-model:4b',
  size: 3_300_000_000,
  digest: 'a'.repeat(64),
  capabilities: ['completion', 'vision'],
};

/**
 * A server that speaks Ollama's wire protocol as its source has it (streams of JSON lines, one chat at a time, errors
 * in all their places), with whatever may go wrong, and a model that says what the test wants.
 */
export async function startOllamaDouble(options: DoubleOptions = {}): Promise<OllamaDouble> {
  const version = options.version ?? '0.32.15';
  let models = options.models ?? [testModel];
  let answer = options.answer ?? (() => '{}');
  let scenarios: Scenario[] = [{ kind: 'ok' }];
  let pull: PullScenario = { kind: 'unknown' };
  let loaded: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const chats: ChatRequest[] = [];
  const requests: string[] = [];
  const counts = { aborted: 0, active: 0, loads: 0 };

  async function chat(request: ChatRequest, response: ServerResponse): Promise<void> {
    if (!models.some(({ name }) => name === request.model || name === `${request.model}:latest`)) {
      send(response, 404, JSON.stringify({ error: `model '${request.model}' not found` }));
      return;
    }
    if (request.messages.length === 0) {
      const message = { role: 'assistant', content: '' };
      send(response, 200, JSON.stringify({ model: request.model, message, done: true, done_reason: 'load' }));
      return;
    }
    chats.push(request);
    const scenario = (scenarios.length > 1 ? scenarios.shift() : scenarios[0]) ?? { kind: 'ok' };
    const gone = clientGone(response);
    counts.active += 1;
    const before = queue;
    const turn = (async () => {
      // A loaded model answers one at a time; the others wait without a byte.
      await before;
      if (gone.aborted) return;
      const loadMs = load(request);
      await answerChat({ request, scenario, answer, response, gone, loadMs });
    })();
    queue = turn.catch(() => undefined);
    await queue;
    counts.active -= 1;
    if (gone.aborted) counts.aborted += 1;
  }

  /** Another context, or none of the kind that is loaded, loads the model anew. */
  function load({ model, options: chosen, shift }: ChatRequest): number {
    const key = JSON.stringify([model, chosen.num_ctx, chosen.num_batch, chosen.num_gpu, shift]);
    if (key === loaded) return 0;
    loaded = key;
    counts.loads += 1;
    return options.loadMs ?? 0;
  }

  async function installing(response: ServerResponse, model: string): Promise<void> {
    const gone = clientGone(response);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const line = (value: object) => response.write(`${JSON.stringify(value)}\n`);
    line({ status: 'pulling manifest' });
    if (pull.kind === 'unknown') {
      line({ error: 'pull model manifest: file does not exist' });
      response.end();
      return;
    }
    const digest = 'b'.repeat(64);
    const status = `pulling ${digest.slice(0, 12)}`;
    for (let at = 0; at <= pull.lines; at += 1) {
      if (gone.aborted) return;
      const completed = Math.round((pull.bytes * at) / pull.lines);
      line({ status, digest: `sha256:${digest}`, total: pull.bytes, ...(at > 0 ? { completed } : {}) });
      await sleep(pull.lineMs);
    }
    for (const last of ['verifying sha256 digest', 'writing manifest', 'success']) line({ status: last });
    models = [...models, { name: model, size: pull.bytes, digest, capabilities: ['completion'] }];
    response.end();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method ?? ''} ${request.url ?? ''}`;
    requests.push(route);
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) {
      response.writeHead(403).end();
      return;
    }
    switch (route) {
      case 'GET /':
      case 'HEAD /':
        send(response, 200, 'Ollama is running', 'text/plain; charset=utf-8');
        return;
      case 'GET /api/version':
        send(response, 200, JSON.stringify({ version }));
        return;
      case 'GET /api/tags':
        send(response, 200, JSON.stringify({ models: models.map(tagOf) }));
        return;
      case 'POST /api/show':
        show(response, await readJson(request));
        return;
      case 'POST /api/pull': {
        const { model, name } = namedModel.parse(await readJson(request));
        await installing(response, model ?? name ?? '');
        return;
      }
      case 'POST /api/chat': {
        const parsed = chatRequest.safeParse(await readJson(request));
        if (parsed.success) await chat(parsed.data, response);
        else send(response, 400, JSON.stringify({ error: parsed.error.message }));
        return;
      }
      default:
        send(response, 404, '404 page not found', 'text/plain');
    }
  }

  function show(response: ServerResponse, body: unknown): void {
    const { model, name } = namedModel.parse(body);
    const found = models.find((one) => one.name === (model ?? name));
    if (!found) send(response, 404, JSON.stringify({ error: `model '${model ?? name ?? ''}' not found` }));
    else {
      const { capabilities } = found;
      const info = { 'general.architecture': 'llama', 'llama.context_length': 32_768 };
      send(response, 200, JSON.stringify({ details: {}, model_info: info, capabilities }));
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    host: `http://127.0.0.1:${port}`,
    chats,
    requests,
    aborted: () => counts.aborted,
    active: () => counts.active,
    loads: () => counts.loads,
    use: (...next) => {
      scenarios = next;
    },
    setAnswer: (next) => {
      answer = next;
    },
    setModels: (next) => {
      models = next;
    },
    usePull: (scenario) => {
      pull = scenario;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const namedModel = z.object({ model: z.string().optional(), name: z.string().optional() });

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
  return value;
}

function clientGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function tagOf({ name, size, digest, capabilities, remoteHost }: DoubleModel) {
  return {
    name,
    model: name,
    modified_at: '2026-08-21T18:48:22.123456789Z',
    size,
    digest,
    details: { format: 'gguf', family: 'llama', parameter_size: '4.4B', quantization_level: 'Q4_K_M' },
    ...(capabilities ? { capabilities } : {}),
    ...(remoteHost === undefined ? {} : { remote_host: remoteHost, remote_model: name }),
  };
}
