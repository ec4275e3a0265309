import { expect, it } from 'vitest';
import { ModelFailure } from '../../../src/core/language-model/failure.ts';
import { readWithModel, type ModelReaderOptions } from '../../../src/core/language-model/reader.ts';
import { normalise } from '../../../src/workers/normalise/index.ts';
import { readReceipt, textPage } from '../../../src/workers/reading/index.ts';

it.each([
  [12, 'cut-off'],
  [60, 'too-long'],
])('an answer of %i lines that is cut off is told as %s', async (lineCount, problem) => {
  const pages = [textPage('SUMA PLN 1,00')];
  const input = {
    ...{ pages, receipt: normalise(readReceipt(pages, '2026-01-01')), isCorrected: false },
    ...{ path: '', today: '2026-01-01' },
  };
  const options = {
    engine: { run: () => Promise.resolve({ text: '', schema: {}, lineCount, estimatedTokens: 100 }) },
    server: { chat: () => Promise.reject(new ModelFailure('cut-off')) },
    gate: { run: (work: (signal: AbortSignal) => unknown, signal: AbortSignal) => work(signal) },
    prompt: { version: 'test', text: '' },
  } as unknown as ModelReaderOptions;
  const model = { name: 'test', digest: null, withPicture: false };
  await expect(readWithModel(options, model, input, new AbortController().signal)).rejects.toMatchObject({
    problem,
  });
});
