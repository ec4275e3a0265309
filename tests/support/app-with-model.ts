import type { AppConfig } from '../../src/core/app.ts';
import type { ReceiptRecord } from '../../src/shared/contract.ts';
import type { Settings } from '../../src/shared/settings.ts';
import type { ChatLimits } from '../../src/core/language-model/chat.ts';
import { fakeFile } from './fake-receipt.ts';
import { sampleText } from './model-answers.ts';
import { quickGate, quickLimits } from './model-app.ts';
import { testModel } from './ollama-double/index.ts';
import { startTestApp, submit, untilEnded } from './test-app.ts';

const quick = { gate: quickGate, limits: quickLimits };

export type AppWithModel = Awaited<ReturnType<typeof startAppWithModel>>;

/** The whole application over the fake engine, with the model of the server at `config.ollamaHost` switched on. */
export async function startAppWithModel(
  config: Partial<AppConfig>,
  change: Partial<Settings> = {},
  modelLimits: { gate: typeof quickGate; limits: ChatLimits } = quick,
) {
  const app = await startTestApp(config, {}, { modelLimits });
  app.services.settings.update({ modelEnabled: true, modelName: testModel.name, ...change });
  return app;
}

/** A file with the sample receipt; each number makes another one. */
export function printedFile(number: number, more = ''): Uint8Array {
  return fakeFile({ text: `${sampleText}\n${more}\nNr systemowy ${number}`, isPrinted: true });
}

/** Submits the file and waits for its receipt. */
export async function readFile(app: AppWithModel, file: Uint8Array): Promise<ReceiptRecord> {
  const { jobId } = await submit(app, file);
  const { receiptId } = await untilEnded(app, jobId);
  const record = receiptId === null ? null : app.services.receipts.get(receiptId);
  if (!record) throw new Error('The receipt was to be read.');
  return record;
}
