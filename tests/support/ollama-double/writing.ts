import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginStream, send, sendError, sendJson, untilGone, writeLine } from './http.ts';
import type { Profile } from './profiles.ts';
import type { Step } from './steps.ts';
import type { ChatRequest } from './types.ts';

export type Writing = {
  readonly response: ServerResponse;
  readonly request: ChatRequest;
  readonly profile: Profile;
  readonly gone: AbortSignal;
  readonly promptTokens: number;
  readonly loadMs: number;
};

const nanosecondsPerMs = 1_000_000;
const promptMs = 20;
const answerMs = 30;
const arrivalMs = 50;
const badLine = '{"model": cut off\n';

/** A line a part, then a last one with the figures. */
export async function writeStream(writing: Writing, steps: AsyncIterable<Step>): Promise<void> {
  const { response, request, gone } = writing;
  for await (const step of steps) {
    switch (step.kind) {
      case 'part':
        await writeSplit(response, `${JSON.stringify(partOf(request, step))}\n`, gone);
        break;
      case 'bad-line':
        response.write(badLine);
        break;
      case 'end':
        writeLine(response, { ...partOf(request, { content: '' }), ...endOf(writing, step) });
        response.end();
        return;
      case 'error':
        writeError(writing, step);
        return;
      case 'reset':
        // A reset throws away what has not been read yet: let the parts arrive first.
        await sleep(arrivalMs);
        response.socket?.resetAndDestroy();
        return;
      case 'no-end':
        beginStream(response);
        response.end();
        return;
    }
  }
}

/** All at once. An answer without an end says that it isn't done, with status 200. */
export async function writeWhole(writing: Writing, steps: AsyncIterable<Step>): Promise<void> {
  const { response, request } = writing;
  let content = '';
  let thinking = '';
  for await (const step of steps) {
    switch (step.kind) {
      case 'part':
        content += step.content;
        thinking += step.thinking ?? '';
        break;
      case 'bad-line':
        send(response, 200, badLine);
        return;
      case 'end':
        sendJson(response, { ...partOf(request, { content, thinking }), ...endOf(writing, step) });
        return;
      case 'error':
        sendError(response, step.refusal.status, step.refusal.text);
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'no-end':
        sendJson(response, partOf(request, { content, thinking }));
        return;
    }
  }
  await untilGone(writing.gone);
}

/** Before the first line newer versions give a status; after it there is but a line. */
function writeError(
  { response, profile }: Writing,
  { refusal, isLine }: Extract<Step, { kind: 'error' }>,
): void {
  const hasStatus = !response.headersSent && !isLine && (profile.hasLateStatus || !refusal.isLate);
  if (hasStatus) {
    sendError(response, refusal.status, refusal.text);
    return;
  }
  writeLine(response, { error: refusal.text });
  response.end();
}

function partOf({ model }: ChatRequest, { content, thinking }: { content: string; thinking?: string }) {
  const message = { role: 'assistant', content, ...(thinking ? { thinking } : {}) };
  return { model, created_at: timestamp(), message, done: false };
}

/** With the nanoseconds that Go writes. */
export function timestamp(): string {
  return new Date().toISOString().replace('Z', '123456Z');
}

function endOf(
  { loadMs, promptTokens }: Writing,
  { tokens, isCutOff }: Extract<Step, { kind: 'end' }>,
): object {
  return {
    done: true,
    done_reason: isCutOff ? 'length' : 'stop',
    total_duration: (loadMs + promptMs + answerMs) * nanosecondsPerMs,
    // What is 0 is left out, as Go's encoder does.
    ...(loadMs > 0 ? { load_duration: loadMs * nanosecondsPerMs } : {}),
    prompt_eval_count: promptTokens,
    prompt_eval_duration: promptMs * nanosecondsPerMs,
    eval_count: tokens,
    eval_duration: answerMs * nanosecondsPerMs,
  };
}

/** In two writes, the first of which ends within a character where there is one of several bytes. */
async function writeSplit(response: ServerResponse, text: string, gone: AbortSignal): Promise<void> {
  beginStream(response);
  const bytes = Buffer.from(text);
  const inside = bytes.findIndex((byte) => byte >= 0xc0) + 1;
  if (inside > 0) {
    response.write(bytes.subarray(0, inside));
    // Else both would leave in one packet.
    await sleep(1);
  }
  if (!response.write(bytes.subarray(inside))) await once(response, 'drain', { signal: gone });
}
