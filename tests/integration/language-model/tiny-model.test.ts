import { createHash } from 'node:crypto';
import { Ollama } from 'ollama';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { answerJsonSchema, answerSchema } from '../../../src/workers/language-model/answer-schema.ts';
import { receiptIdIn } from '../../support/model-answers.ts';
import { sampleText } from '../../support/model-answers.ts';
import { modelInput, modelServiceFor } from '../../support/model-app.ts';
import { ollamaContract } from '../../support/ollama-double/contract.ts';
import { startOllamaDouble, testModel, type OllamaDouble } from '../../support/ollama-double/index.ts';
import { toGrammarSchema } from '../../support/tiny-model/grammar-schema.ts';
import { startTinyModel, type TinyModel } from '../../support/tiny-model/llama-answers.ts';
import { randomModel } from '../../support/tiny-model/random-model.ts';

/** Every keyword that the application's own schema has. */
const line = z.int().min(1).max(60);
const schema = z.strictObject({
  at: z.array(line).min(1).max(3),
  category: z.enum(['dairy', 'bread', 'owoce-świeże']).nullable(),
  lines: z.array(line).max(2),
  name: z.string().max(12).nullable(),
  place: z.strictObject({ line, word: z.int().min(1).max(20).nullable() }).nullable(),
});
const format = { ...z.toJSONSchema(schema, { reused: 'ref' }), $schema: undefined };

test('the model’s file is the same for the same seed, and small', () => {
  const hashOf = (seed: number) => createHash('sha256').update(randomModel(seed)).digest('hex');
  expect(hashOf(1)).toBe(hashOf(1));
  expect(hashOf(1)).not.toBe(hashOf(2));
  expect(randomModel(1).length).toBeLessThan(600_000);
});

test.each([
  ['a pattern', { type: 'string', pattern: '^a$' }],
  ['a type that isn’t known', { type: 'decimal' }],
  ['an object whose properties may be left out', { type: 'object', properties: {}, required: [] }],
])('a schema with %s is not passed over in silence', (_what, node) => {
  const wrapped = { type: 'object', properties: { a: node }, required: ['a'], additionalProperties: false };
  expect(() => toGrammarSchema(wrapped)).toThrow(/grammar knows/);
});

// The runtime is installed for this system alone: for all of them it would be 700 MB (see overrides in package.json).
describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'llama.cpp with random weights',
  () => {
    let tiny: TinyModel;
    let server: OllamaDouble;
    beforeAll(async () => {
      tiny = await startTinyModel();
      server = await startOllamaDouble({ answer: tiny.answer });
    });
    afterAll(async () => {
      await server.close();
      await tiny.close();
    });

    const ask = (
      seed: number,
      more: { num_predict?: number; temperature?: number } = {},
      asked: object = format,
    ) =>
      new Ollama({ host: server.host }).chat({
        model: testModel.name,
        messages: [{ role: 'user', content: 'SUMA PLN 23,46 – zażółć gęślą jaźń' }],
        format: asked,
        options: { num_predict: 600, temperature: 0.8, ...more, seed },
      });

    test.each([1, 2, 3, 4, 5, 6, 7, 8])('answers in the form asked for (seed %i)', async (seed) => {
      const { message, done_reason, eval_count } = await ask(seed);
      expect(schema.safeParse(JSON.parse(message.content))).toMatchObject({ success: true });
      expect(done_reason).toBe('stop');
      expect(eval_count).toBeGreaterThan(20);
    });

    test('answers alike for the same seed, and otherwise for others', async () => {
      const [first, again, other] = [await ask(42), await ask(42), await ask(43)];
      expect(again.message.content).toBe(first.message.content);
      expect(other.message.content).not.toBe(first.message.content);
    });

    test('is cut off where it has no more tokens', async () => {
      const { message, done_reason, eval_count } = await ask(1, { num_predict: 12 });
      expect({ done_reason, eval_count }).toEqual({ done_reason: 'length', eval_count: 12 });
      expect(() => JSON.parse(message.content) as unknown).toThrow();
    });

    test('answers in the form that the application asks for', async () => {
      const answer = await ask(1, { num_predict: 4_000, temperature: 0.2 }, answerJsonSchema(3, false));
      expect(answer.done_reason).toBe('stop');
      expect(answerSchema(3, false).safeParse(JSON.parse(answer.message.content))).toMatchObject({
        success: true,
      });
    });

    test('its nonsense changes nothing of what the rules have read', async () => {
      const input = modelInput(sampleText);
      const limits = { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 };
      const service = modelServiceFor(server.host, {}, { limits });
      const receipt = await service.analyse(input, new AbortController().signal);
      expect({ ...receipt, reading: null }).toEqual({ ...input.receipt, reading: null });
      expect(receipt.reading?.by).toBe('rules');
    });

    test('its nonsense changes nothing even where it has the receipt’s own identifier', async () => {
      server.setAnswer(async (request, signal) => {
        const said = await tiny.answer(request, signal);
        const content = typeof said === 'string' ? said : said.content;
        const receiptId = receiptIdIn(request.messages.at(-1)?.content ?? '');
        return content.replace(/(?<="receipt_id":\s*)"[^"]*"/, `"${receiptId}"`);
      });
      onTestFinished(() => {
        server.setAnswer(tiny.answer);
      });
      const limits = { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 };
      const service = modelServiceFor(server.host, {}, { limits });
      const reasons: unknown[] = [];
      for (let number = 0; number < 5; number += 1) {
        const input = modelInput(`${sampleText}\nNr systemowy ${number}`);
        const { reading, ...receipt } = await service.analyse(input, new AbortController().signal);
        for (const key of ['totalMinor', 'date', 'nip', 'storeName'] as const)
          expect(receipt[key].value).toBe(input.receipt[key].value);
        const numbersOf = ({ items }: typeof input.receipt) =>
          items.map(({ quantity, unitPriceMinor, totalMinor, name }) =>
            [quantity, unitPriceMinor, totalMinor, name].map(({ value }) => value),
          );
        expect(numbersOf(receipt)).toEqual(numbersOf(input.receipt));
        reasons.push(reading?.by === 'rules' ? reading.reason : reading?.by);
      }
      // It was judged by what it says, not sent away for its form.
      expect(reasons.some((reason) => reason === 'ungrounded' || reason === 'rules+model')).toBe(true);
    });

    test('stops when the client goes away', async () => {
      const stop = new AbortController();
      const before = server.aborted();
      const text = { type: 'string', minLength: 1_900, maxLength: 1_999 };
      const asked = fetch(`${server.host}/api/chat`, {
        method: 'POST',
        body: JSON.stringify({
          model: testModel.name,
          messages: [{ role: 'user', content: 'x' }],
          format: { type: 'object', properties: { text }, required: ['text'], additionalProperties: false },
          options: { num_predict: 5_000 },
        }),
        signal: stop.signal,
      });
      await expect.poll(() => server.active()).toBe(1);
      stop.abort();
      await expect(asked).rejects.toThrow(/aborted/);
      await expect.poll(() => server.active()).toBe(0);
      expect(server.aborted()).toBe(before + 1);
    });

    describe('behind the double', () => {
      ollamaContract(() =>
        Promise.resolve({ host: server.host, model: testModel.name, stop: () => Promise.resolve() }),
      );
    });
  },
);
