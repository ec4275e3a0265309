import { setTimeout as sleep } from 'node:timers/promises';
import { untilGone } from './http.ts';
import type { Refusal } from './profiles.ts';
import { charactersPerToken } from './prompt.ts';
import type { Answer, ChatRequest, Said, Scenario } from './types.ts';

/** What happens next on the wire, be it a stream or not. The last three end it. */
export type Step =
  | { readonly kind: 'part'; readonly content: string; readonly thinking?: string }
  | { readonly kind: 'bad-line' }
  | { readonly kind: 'end'; readonly tokens: number; readonly isCutOff: boolean }
  | { readonly kind: 'no-end' }
  | { readonly kind: 'error'; readonly refusal: Refusal; readonly isLine: boolean }
  | { readonly kind: 'reset' };

export type Saying = {
  /** As the model sees it. */
  readonly request: ChatRequest;
  readonly scenario: Scenario;
  readonly answer: Answer;
  readonly gone: AbortSignal;
};

const partLength = 12;
const longPartBytes = 1_000;

/** Rejects only when the client has gone. */
export async function* stepsOf(saying: Saying): AsyncGenerator<Step> {
  const { scenario, gone } = saying;
  if (scenario.kind === 'never') await untilGone(gone);
  else if (scenario.kind === 'error-line') yield* failed(scenario);
  else if (scenario.kind === 'flood') yield* flood(scenario.part, gone);
  else if (scenario.kind === 'long') yield* long(scenario.bytes);
  else {
    if (scenario.kind === 'cold') await sleep(scenario.ms, undefined, { signal: gone });
    yield* answered(saying);
  }
}

function* failed({ message, isFirst }: Extract<Scenario, { kind: 'error-line' }>): Generator<Step> {
  if (!isFirst) yield { kind: 'part', content: 'Begin' };
  yield { kind: 'error', refusal: { status: 500, text: message, isLate: true }, isLine: isFirst };
}

async function* flood(content: string, gone: AbortSignal): AsyncGenerator<Step> {
  for (;;) {
    yield { kind: 'part', content };
    await sleep(1, undefined, { signal: gone });
  }
}

function* long(bytes: number): Generator<Step> {
  for (let sent = 0; sent < bytes; sent += longPartBytes) {
    yield { kind: 'part', content: `${sent} `.padEnd(longPartBytes, 'abcdefghi ') };
  }
  yield { kind: 'end', tokens: Math.ceil(bytes / charactersPerToken), isCutOff: false };
}

async function* answered(saying: Saying): AsyncGenerator<Step> {
  const { scenario, request, answer, gone } = saying;
  const said = limited(await answer(request, gone), request);
  if (scenario.kind === 'thinking-only') {
    yield { kind: 'part', content: '', thinking: 'The total could be' };
  }
  for (const content of partsOf(changed(said.content, scenario))) {
    if (scenario.kind === 'slow') await sleep(scenario.ms, undefined, { signal: gone });
    yield { kind: 'part', content };
    if (scenario.kind === 'hang-after-first') {
      await untilGone(gone);
      return;
    }
    if (scenario.kind === 'reset') {
      yield { kind: 'reset' };
      return;
    }
    if (scenario.kind === 'bad-line') yield { kind: 'bad-line' };
  }
  const isCutOff = said.isCutOff || scenario.kind === 'length';
  const hasEnd = scenario.kind !== 'no-end' && scenario.kind !== 'unfinished';
  yield hasEnd ? { kind: 'end', tokens: said.tokens, isCutOff } : { kind: 'no-end' };
}

/** No more than the request allows. */
function limited(said: Said, { options }: ChatRequest): Exclude<Said, string> {
  if (typeof said !== 'string') return said;
  const most = Number(options.num_predict ?? -1);
  const tokens = Math.max(1, Math.ceil(said.length / charactersPerToken));
  if (most < 0 || tokens <= most) return { content: said, tokens, isCutOff: false };
  return { content: said.slice(0, most * charactersPerToken), tokens: most, isCutOff: true };
}

function changed(content: string, scenario: Scenario): string {
  if (scenario.kind === 'length') return content.slice(0, content.length / 2);
  if (scenario.kind === 'thinking-only') return '';
  if (scenario.kind === 'wrapped') return scenario.before + content + scenario.after;
  if (scenario.kind === 'says') return scenario.text;
  if (scenario.kind === 'sorted-keys') return JSON.stringify(withSortedKeys(JSON.parse(content)));
  return content;
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, below]) => [key, withSortedKeys(below)]));
}

/** Whole characters, as the server holds back what isn't one yet. */
function partsOf(content: string): string[] {
  return content.match(new RegExp(`[\\s\\S]{1,${partLength}}`, 'gu')) ?? [];
}
