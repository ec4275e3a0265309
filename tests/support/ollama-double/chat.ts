import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, ChatRequest, Scenario } from './types.ts';

const nanosecondsPerMs = 1_000_000;

export type ChatTurn = {
  readonly request: ChatRequest;
  readonly scenario: Scenario;
  readonly answer: Answer;
  readonly response: ServerResponse;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
  /** Milliseconds that loading took; 0 where the model is loaded. */
  readonly loadMs: number;
};

/** Answers one chat as the scenario has it. Rejects only when the client has gone. */
export async function answerChat(turn: ChatTurn): Promise<void> {
  const { scenario, response, gone } = turn;
  if (turn.loadMs > 0) await sleep(turn.loadMs, undefined, { signal: gone });
  if (scenario.kind === 'status') send(response, scenario.status, scenario.body, scenario.type);
  else if (scenario.kind === 'never') await untilGone(gone);
  else if (scenario.kind === 'error-line') await failInStream(turn, scenario);
  else if (scenario.kind === 'flood') await flood(turn, scenario.part);
  else {
    if (scenario.kind === 'cold') await sleep(scenario.ms, undefined, { signal: gone });
    await writeAnswer(turn, scenario.kind === 'slow' ? scenario.ms : 0);
  }
}

async function failInStream(
  turn: ChatTurn,
  { message, isFirst }: Extract<Scenario, { kind: 'error-line' }>,
): Promise<void> {
  if (!isFirst) await writePart(turn, 'Begin');
  writeLine(turn.response, { error: message });
  turn.response.end();
}

/** The answer in small parts, cut without regard to characters or lines; then the end that the scenario has. */
async function writeAnswer(turn: ChatTurn, delayMs: number): Promise<void> {
  const { request, response, scenario, gone } = turn;
  const content = contentOf(await turn.answer(request, gone), scenario);
  if (!request.stream) {
    const message = { role: 'assistant', content };
    const end = scenario.kind === 'unfinished' ? { done: false } : endOf(turn, content);
    send(response, 200, JSON.stringify({ ...stamp(request), message, ...end }));
    return;
  }
  if (scenario.kind === 'thinking-only') await writePart(turn, '', 'The total could be');
  for (const part of partsOf(content)) {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal: gone });
    await writePart(turn, part);
    if (scenario.kind === 'hang-after-first') return untilGone(gone);
    if (scenario.kind === 'reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    if (scenario.kind === 'bad-line') await writeBytes(response, '{"model": cut off\n');
  }
  if (scenario.kind === 'no-end' || scenario.kind === 'unfinished') response.end();
  else {
    writeLine(response, {
      ...stamp(request),
      message: { role: 'assistant', content: '' },
      ...endOf(turn, content),
    });
    response.end();
  }
}

function contentOf(answer: string, scenario: Scenario): string {
  if (scenario.kind === 'length') return answer.slice(0, answer.length / 2);
  if (scenario.kind === 'thinking-only') return '';
  return scenario.kind === 'wrapped' ? scenario.before + answer + scenario.after : answer;
}

function partsOf(content: string): string[] {
  return content.match(/[\s\S]{1,12}/g) ?? [];
}

async function flood(turn: ChatTurn, part: string): Promise<void> {
  while (!turn.gone.aborted) {
    await writePart(turn, part);
    await sleep(1, undefined, { signal: turn.gone });
  }
}

function stamp({ model }: ChatRequest) {
  return { model, created_at: new Date().toISOString().replace('Z', '123456Z') };
}

function writePart({ request, response }: ChatTurn, content: string, thinking?: string): Promise<void> {
  const message = { role: 'assistant', content, ...(thinking === undefined ? {} : { thinking }) };
  return writeBytes(response, `${JSON.stringify({ ...stamp(request), message, done: false })}\n`);
}

function writeLine(response: ServerResponse, line: object): void {
  head(response);
  response.write(`${JSON.stringify(line)}\n`);
}

/** In two writes, the first of which ends within a character where there is one of several bytes. */
async function writeBytes(response: ServerResponse, text: string): Promise<void> {
  head(response);
  const bytes = Buffer.from(text);
  const inside = bytes.findIndex((byte) => byte >= 0xc0) + 1;
  response.write(bytes.subarray(0, inside));
  if (inside > 0) await sleep(1);
  response.write(bytes.subarray(inside));
}

function head(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/x-ndjson' });
}

/** What is 0 is left out, as Go's encoder does. */
function endOf({ request, scenario, loadMs }: ChatTurn, content: string) {
  const prompt = request.messages.map((message) => message.content).join('\n');
  const context = Number(request.options.num_ctx ?? 4096);
  const promptTokens = scenario.kind === 'prompt-cut' ? context / 2 + 2 : Math.ceil(prompt.length / 3);
  return {
    done: true,
    done_reason: scenario.kind === 'length' ? 'length' : 'stop',
    total_duration: (loadMs + 50) * nanosecondsPerMs,
    ...(loadMs > 0 ? { load_duration: loadMs * nanosecondsPerMs } : {}),
    prompt_eval_count: promptTokens,
    prompt_eval_duration: 20 * nanosecondsPerMs,
    eval_count: Math.max(1, Math.ceil(content.length / 3)),
    eval_duration: 30 * nanosecondsPerMs,
  };
}

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/json; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    gone.addEventListener('abort', () => {
      resolve();
    });
  });
}
