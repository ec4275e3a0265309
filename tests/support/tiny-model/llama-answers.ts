import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  getLlama,
  LlamaCompletion,
  LlamaLogLevel,
  TokenBias,
  type Llama,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { Answer, ChatRequest } from '../ollama-double/types.ts';
import { toGrammarSchema } from './grammar-schema.ts';
import { byteTokens, randomModel } from './random-model.ts';

/** More threads than one only wait for each other, as the model is so small. */
const threads = 1;
const contextTokens = 8192;
const defaultAnswerTokens = 512;

export type TinyModel = {
  readonly answer: Answer;
  close(): Promise<void>;
};

/** llama.cpp with a model of random weights: real inference, and nonsense for an answer. */
export async function startTinyModel(): Promise<TinyModel> {
  const folder = mkdtempSync(join(tmpdir(), 'paragon-model-'));
  const path = join(folder, 'random.gguf');
  writeFileSync(path, randomModel(42));
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    maxThreads: threads,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: path });
  return {
    answer: (request, signal) => infer(llama, model, request, signal),
    async close() {
      await llama.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function infer(llama: Llama, model: LlamaModel, request: ChatRequest, signal: AbortSignal) {
  const options = optionsOf(request);
  const context = await model.createContext({ contextSize: contextTokens, threads });
  try {
    const completion = new LlamaCompletion({ contextSequence: context.getSequence() });
    const { format } = request;
    const grammar =
      typeof format === 'object' && format !== null
        ? await llama.createGrammarForJsonSchema(toGrammarSchema(format))
        : undefined;
    let tokens = 0;
    const { response, metadata } = await completion.generateCompletionWithMeta(promptOf(request, options), {
      maxTokens: options.answerTokens,
      temperature: options.temperature,
      seed: options.seed,
      ...(grammar ? { grammar } : {}),
      tokenBias: withoutBytes(model),
      onToken: (some) => {
        tokens += some.length;
      },
      signal,
    });
    return { content: response, tokens, isCutOff: metadata.stopReason === 'maxTokens' };
  } finally {
    await context.dispose();
  }
}

function optionsOf({ options }: ChatRequest) {
  const number = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise);
  const answerTokens = number(options.num_predict, defaultAnswerTokens);
  return {
    answerTokens: answerTokens < 0 ? defaultAnswerTokens : answerTokens,
    temperature: number(options.temperature, 0.8),
    seed: number(options.seed, 1),
  };
}

/** One character is one token here, so that of a long prompt only the end has room. */
function promptOf({ messages }: ChatRequest, { answerTokens }: { answerTokens: number }): string {
  const text = messages.map(({ role, content }) => `<${role}>${content}\n`).join('') + '<assistant>';
  const characters = Math.floor((contextTokens - answerTokens) / 3);
  return text.slice(-Math.max(1, characters));
}

/** Bytes at random are no characters, and a grammar counts them otherwise than whoever reads the answer. */
function withoutBytes(model: LlamaModel): TokenBias {
  const bias = new TokenBias(model.tokenizer);
  for (const token of byteTokens) bias.set(token as Token, 'never');
  return bias;
}
