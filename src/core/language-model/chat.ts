import type { ChatResponse, Ollama } from 'ollama';
import { ModelFailure } from './failure.ts';

/** How long a request may stay silent before its first part, between parts and as a whole, in milliseconds. */
export type ChatLimits = { readonly firstByteMs: number; readonly idleMs: number; readonly totalMs: number };

/** Loading and the reading of a long receipt take minutes on a computer without a graphics card. */
export const defaultChatLimits: ChatLimits = { firstByteMs: 300_000, idleMs: 60_000, totalMs: 900_000 };

export type ChatQuestion = {
  readonly model: string;
  readonly system: string;
  readonly text: string;
  readonly picture: Uint8Array | null;
  /** A JSON schema, or null for an answer in any form. */
  readonly schema: Record<string, unknown> | null;
  readonly maxAnswerTokens: number;
  readonly temperature: number;
  readonly seed: number;
};

export type ChatAnswer = {
  readonly content: string;
  readonly promptTokens: number | null;
  readonly answerTokens: number | null;
  readonly loadMs: number | null;
  readonly promptMs: number | null;
  readonly answerMs: number | null;
};

/** The same for every request: a server loads the model anew when it changes. */
export const contextTokens = 8192;

/** So many blanks, or the same part so often, are no answer. */
const maxBlanks = 400;
const maxRepetitions = 60;

/**
 * Puts one question and reads the answer as it comes. `clientFor` makes the client of this one request, which ends
 * with the signal it is given. @throws ModelFailure, or what the signal was aborted with, or the client throws
 */
export async function chat(
  clientFor: (signal: AbortSignal) => Ollama,
  question: ChatQuestion,
  limits: ChatLimits,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const watch = watchTime(limits, signal);
  try {
    const parts = await clientFor(watch.signal).chat(requestOf(question));
    return await readParts(parts, watch.alive);
  } catch (error) {
    // The package may wrap what the signal was aborted with.
    watch.signal.throwIfAborted();
    throw error;
  } finally {
    watch.end();
  }
}

function requestOf({ model, system, text, picture, schema, ...question }: ChatQuestion) {
  // Newer servers then refuse what doesn't fit instead of cutting it; the package's types don't know these yet.
  const refuseOverlong = { truncate: false, shift: false };
  return {
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: text, ...(picture ? { images: [picture] } : {}) },
    ],
    stream: true as const,
    think: false,
    keep_alive: '10m',
    ...(schema ? { format: schema } : {}),
    ...refuseOverlong,
    options: {
      num_ctx: contextTokens,
      num_predict: question.maxAnswerTokens,
      temperature: question.temperature,
      seed: question.seed,
      top_p: 0.9,
      // Prices and tax letters repeat by right.
      repeat_penalty: 1,
    },
  };
}

async function readParts(parts: AsyncIterable<ChatResponse>, onPart: () => void): Promise<ChatAnswer> {
  const loop = detectLoop();
  let content = '';
  let hasThought = false;
  for await (const part of parts) {
    onPart();
    content += part.message.content;
    hasThought ||= (part.message.thinking ?? '') !== '';
    loop(part.message.content);
    if (part.done) return answerOf(part, content, hasThought);
  }
  // Servers end an answer in which one token repeats itself without saying that it is done.
  throw new ModelFailure(content === '' ? 'server-error' : 'looping');
}

function answerOf(last: ChatResponse, content: string, hasThought: boolean): ChatAnswer {
  if (last.done_reason === 'length') throw new ModelFailure('cut-off');
  if (content.trim() === '') throw new ModelFailure(hasThought ? 'thinks-aloud' : 'empty-answer');
  // Where an old server cuts a prompt, it keeps the head and the tail that fit in half the context.
  if (last.prompt_eval_count === contextTokens / 2 + 2) throw new ModelFailure('prompt-cut');
  return {
    content,
    promptTokens: numberOrNull(last.prompt_eval_count),
    answerTokens: numberOrNull(last.eval_count),
    loadMs: milliseconds(last.load_duration),
    promptMs: milliseconds(last.prompt_eval_duration),
    answerMs: milliseconds(last.eval_duration),
  };
}

/** Servers leave out what is 0. */
function numberOrNull(value: number | undefined): number | null {
  return value ?? null;
}

function milliseconds(nanoseconds: number | undefined): number | null {
  return nanoseconds === undefined ? null : nanoseconds / 1e6;
}

function detectLoop(): (part: string) => void {
  let blanks = 0;
  let before = '';
  let repetitions = 0;
  return (part) => {
    blanks = part.trim() === '' ? blanks + part.length : 0;
    repetitions = part === before && part !== '' ? repetitions + 1 : 0;
    before = part;
    if (blanks > maxBlanks || repetitions > maxRepetitions) throw new ModelFailure('looping');
  };
}

/** A signal that is aborted with the given one or when the time is over; `alive` tells that something came. */
function watchTime({ firstByteMs, idleMs, totalMs }: ChatLimits, signal: AbortSignal) {
  const late = new AbortController();
  const giveUp = (problem: 'timeout' | 'stalled') => {
    late.abort(new ModelFailure(problem));
  };
  const total = setTimeout(giveUp, totalMs, 'stalled');
  let silence = setTimeout(giveUp, firstByteMs, 'timeout');
  return {
    signal: AbortSignal.any([signal, late.signal]),
    alive: () => {
      clearTimeout(silence);
      silence = setTimeout(giveUp, idleMs, 'stalled');
    },
    end: () => {
      clearTimeout(total);
      clearTimeout(silence);
      // The package leaves the connection open when one stops reading: the model would go on.
      late.abort(new ModelFailure('stalled'));
    },
  };
}
