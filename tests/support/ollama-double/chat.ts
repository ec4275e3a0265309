import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientGone, readJson, send, sendError, sendJson } from './http.ts';
import { findModel } from './models.ts';
import type { Fault, Profile } from './profiles.ts';
import { contextOf, cutPrompt, promptOf } from './prompt.ts';
import { createRunner } from './runner.ts';
import { stepsOf, type Step } from './steps.ts';
import { chatRequest, type Answer, type ChatRequest, type DoubleModel, type Scenario } from './types.ts';
import { timestamp, writeStream, writeWhole } from './writing.ts';

export type ChatSetting = {
  readonly profile: Profile;
  /** How long a loading of the model takes, in fact. */
  readonly loadMs: number;
  readonly models: () => readonly DoubleModel[];
  readonly answer: () => Answer;
};

const thinkValues = ['high', 'medium', 'low', 'max'];
const integerOptions = ['num_ctx', 'num_predict', 'num_batch', 'num_gpu', 'num_thread', 'seed', 'top_k'];

/** /api/chat: one after the other, each as its scenario has it. */
export function createChats(setting: ChatSetting) {
  const { profile } = setting;
  const runner = createRunner(setting);
  let scenarios: Scenario[] = [{ kind: 'ok' }];
  const chats: ChatRequest[] = [];
  const counts = { aborted: 0, active: 0 };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = chatRequest.safeParse(await readJson(incoming));
    if (!parsed.success) {
      sendError(response, 400, `json: cannot unmarshal: ${parsed.error.issues[0]?.message ?? ''}`);
      return;
    }
    const request = parsed.data;
    if (request.messages.length === 0) {
      if (!refuse(request, { kind: 'ok' }, response)) await loadOnly(request, response);
      return;
    }
    chats.push(request);
    const scenario = (scenarios.length > 1 ? scenarios.shift() : scenarios[0]) ?? { kind: 'ok' };
    if (refuse(request, scenario, response)) return;
    counts.active += 1;
    const gone = clientGone(response);
    try {
      await runner.inTurn(request, gone, (loadMs) => answer(request, scenario, response, gone, loadMs));
    } catch (error) {
      if (!gone.aborted) throw error;
    } finally {
      counts.active -= 1;
      if (gone.aborted) counts.aborted += 1;
    }
  }

  /** What is found before the request gets into the queue. */
  function refuse(request: ChatRequest, scenario: Scenario, response: ServerResponse): boolean {
    if (scenario.kind === 'status') {
      send(response, scenario.status, scenario.body, scenario.type);
      return true;
    }
    const told = scenario.kind === 'fails' ? profile.refusal(scenario.fault, request.model) : null;
    const refusal = problemOf(request) ?? (told && !told.isLate ? told : null);
    if (refusal) sendError(response, refusal.status, refusal.text);
    return refusal !== null;
  }

  function problemOf(request: ChatRequest): { readonly status: number; readonly text: string } | null {
    const { model: name, think } = request;
    if (name === '') return { status: 400, text: 'model is required' };
    const model = findModel(setting.models(), name);
    if (!model) return profile.refusal('model-gone', name);
    if (model.remoteHost !== undefined) return { status: 401, text: 'unauthorized' };
    const can = model.capabilities ?? ['completion'];
    if (!can.includes('completion')) return profile.refusal('embedding', name);
    if (!profile.knowsThinking || think === undefined || think === false) return valueProblemOf(request);
    if (typeof think === 'string' && !thinkValues.includes(think)) {
      const known = 'must be "high", "medium", "low", "max", true, or false';
      return { status: 400, text: `invalid think value: "${think}" (${known})` };
    }
    return can.includes('thinking') ? valueProblemOf(request) : profile.refusal('thinking', name);
  }

  async function loadOnly(request: ChatRequest, response: ServerResponse): Promise<void> {
    const { model, keep_alive: keepAlive } = request;
    const isUnloading = keepAlive === 0;
    if (isUnloading) runner.unload();
    else await runner.inTurn(request, clientGone(response), () => Promise.resolve());
    const message = { role: 'assistant', content: '' };
    const reason = isUnloading ? 'unload' : 'load';
    sendJson(response, { model, created_at: timestamp(), message, done: true, done_reason: reason });
  }

  async function answer(
    request: ChatRequest,
    scenario: Scenario,
    response: ServerResponse,
    gone: AbortSignal,
    loadMs: number,
  ): Promise<void> {
    const prompt = scenario.kind === 'prompt-cut' ? cutPrompt(request) : promptOf(request, profile);
    const fault = scenario.kind === 'fails' ? scenario.fault : prompt === null ? 'overflow' : null;
    const seen = prompt?.request ?? request;
    const steps =
      fault === null
        ? stepsOf({ request: seen, scenario, answer: setting.answer(), gone })
        : failing(profile, fault, request.model);
    const promptTokens = prompt?.tokens ?? contextOf(request);
    const writing = { response, request, profile, gone, promptTokens, loadMs };
    await (request.stream ? writeStream(writing, steps) : writeWhole(writing, steps));
  }

  return {
    handle,
    chats,
    aborted: () => counts.aborted,
    active: () => counts.active,
    loads: runner.loads,
    loaded: runner.loaded,
    use: (next: Scenario[]) => {
      scenarios = [...next];
    },
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the steps of an answer come one by one
async function* failing(profile: Profile, fault: Fault, model: string): AsyncGenerator<Step> {
  yield { kind: 'error', refusal: profile.refusal(fault, model), isLine: false };
}

/** What Ollama finds wrong with options, format and images. */
function valueProblemOf({ options, format, messages }: ChatRequest) {
  const wrong = integerOptions.find((name) => typeof (options[name] ?? 0) !== 'number');
  if (wrong !== undefined) return { status: 500, text: `option "${wrong}" must be of type integer` };
  if (!isFormat(format)) {
    const expected = 'expected "json" or a valid JSON Schema object';
    return { status: 500, text: `invalid format: ${JSON.stringify(format)}; ${expected}` };
  }
  const image = messages.flatMap(({ images }) => images ?? []).find((one) => !isBase64(one));
  if (image === undefined) return null;
  const at = image.search(/[^A-Za-z0-9+/]/);
  return { status: 400, text: `illegal base64 data at input byte ${Math.max(0, at)}` };
}

function isFormat(format: unknown): boolean {
  return (
    [undefined, null, '', 'json'].some((one) => one === format) ||
    (typeof format === 'object' && !Array.isArray(format))
  );
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
}
