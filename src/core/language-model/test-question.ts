import type { ChatQuestion } from './chat.ts';

/** A few words, to see whether a model answers and how fast. */
export function testQuestion(model: string): ChatQuestion {
  const text = 'Count from one to five in words.';
  const system = 'Answer in one short line.';
  const form = { picture: null, schema: null, maxAnswerTokens: 64, temperature: 0, seed: 42 };
  return { model, system, text, ...form };
}
