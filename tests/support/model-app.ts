import type { Engine } from '../../src/core/services.ts';
import { createLanguageModel, type LanguageModelOptions } from '../../src/core/language-model/service.ts';
import { createEventBus } from '../../src/core/event-bus.ts';
import type { AppEvent } from '../../src/shared/contract.ts';
import type { EngineInput } from '../../src/shared/engine.ts';
import type { Page } from '../../src/shared/page.ts';
import type { Receipt } from '../../src/shared/receipt.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import { normalise } from '../../src/workers/normalise/index.ts';
import { modelQuestion, modelReading } from '../../src/workers/language-model/index.ts';
import { readReceipt, textPage } from '../../src/workers/reading/index.ts';
import { faithfulAnswer, receiptIdIn } from './model-answers.ts';
import type { Answer } from './ollama-double/types.ts';
import { promptFile } from './test-app.ts';

const today = '2026-11-23';

/** The tasks of the model without threads. A picture is any bytes. */
const directEngine = {
  run: (task: string, input: unknown) => {
    if (task === 'modelQuestion')
      return Promise.resolve(modelQuestion(input as EngineInput<'modelQuestion'>));
    if (task === 'modelReading') return Promise.resolve(modelReading(input as EngineInput<'modelReading'>));
    if (task === 'picture') {
      return Promise.resolve({ bytes: new Uint8Array([0xff, 0xd8, 0xff]), width: 1, height: 1 });
    }
    return Promise.reject(new Error(`The model needs no ${task}.`));
  },
} as Engine;

export const quickLimits = { firstByteMs: 300, idleMs: 300, totalMs: 3_000 };
export const quickGate = { failures: 5, openMs: 300, retryMs: 5 };

/** The model service over a server, with limits of tenths of a second. */
export function modelServiceFor(
  host: string,
  change: Partial<Settings> = {},
  options: Partial<LanguageModelOptions> = {},
) {
  const events = createEventBus();
  const seen: AppEvent[] = [];
  events.subscribe((event) => seen.push(event));
  let settings: Settings = {
    ...defaultSettings,
    ...{ modelEnabled: true, modelHost: host, modelName: 'test-model:4b' },
    ...change,
  };
  const service = createLanguageModel({
    engine: directEngine,
    events,
    settings: () => settings,
    now: Date.now,
    promptFile,
    environmentHost: null,
    limits: quickLimits,
    gate: quickGate,
    ...options,
  });
  const update = (next: Partial<Settings>) => {
    settings = { ...settings, ...next };
  };
  return { ...service, seen, update };
}

/** A receipt as the rules read it, ready to be put before a model. */
export function modelInput(text: string) {
  const pages: Page[] = [textPage(text)];
  const receipt: Receipt = normalise(readReceipt(pages, today));
  return { pages, receipt, isCorrected: false, path: '/no/such/picture.jpg', today };
}

/** A model that points at just what the rules have read. */
export function faithful({ pages, receipt }: { pages: Page[]; receipt: Receipt }): Answer {
  return ({ messages }) => {
    const receiptId = receiptIdIn(messages.at(-1)?.content ?? '');
    return JSON.stringify(faithfulAnswer(pages, receipt, receiptId));
  };
}
