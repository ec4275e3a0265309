import type { EngineOutput } from '../../shared/engine.ts';
import type { ModelRun } from '../../shared/language-model.ts';
import type { Page } from '../../shared/page.ts';
import type { Receipt } from '../../shared/receipt.ts';
import type { Engine } from '../services.ts';
import { contextTokens, type ChatAnswer } from './chat.ts';
import type { Gate } from './gate.ts';
import { ModelFailure } from './failure.ts';
import type { ModelServer } from './server.ts';
import type { Prompt } from './prompt.ts';

/** A page as most models see it best: about 1,500 tokens. */
const pictureMaxSide = 1536;
const pictureTokens = 1600;
const charactersPerToken = 3;

/** A receipt to be read by a model. */
export type ModelInput = {
  readonly pages: readonly Page[];
  readonly receipt: Receipt;
  /** Whether the user has changed it. */
  readonly isCorrected: boolean;
  /** The file that the pages are of. */
  readonly path: string;
  /** YYYY-MM-DD */
  readonly today: string;
};

export type ReadingModel = {
  readonly name: string;
  readonly digest: string | null;
  readonly withPicture: boolean;
};

export type ModelReaderOptions = {
  readonly engine: Engine;
  readonly server: ModelServer;
  readonly gate: Gate;
  readonly prompt: Prompt;
};

type Question = EngineOutput<'modelQuestion'> & { readonly picture: Uint8Array | null };
type Read = Extract<EngineOutput<'modelReading'>, { kind: 'read' }>;

/** What a model may do better the second time, asked a little differently. */
const repeatedProblems: readonly string[] = ['no-json', 'wrong-shape', 'cut-off', 'looping', 'empty-answer'];
const attempts = [
  { temperature: 0, seed: 42 },
  { temperature: 0.2, seed: 43 },
] as const;

/**
 * Reads a receipt with a model beside the rules.
 * @throws ModelFailure where the model can't be asked or its answer is of no use; what the signal was aborted with
 */
export async function readWithModel(
  { engine, server, gate, prompt }: ModelReaderOptions,
  model: ReadingModel,
  input: ModelInput,
  signal: AbortSignal,
): Promise<Receipt> {
  const startedAt = performance.now();
  const question = await ask(engine, model, input, signal);
  const tokens = answerTokens(question.lineCount);
  const promptTokens = Math.ceil(prompt.text.length / charactersPerToken) + question.estimatedTokens;
  const allTokens = promptTokens + tokens + (question.picture ? pictureTokens : 0);
  if (allTokens > contextTokens) throw new ModelFailure('too-long');

  let failure = new ModelFailure('no-json');
  for (const [index, attempt] of attempts.entries()) {
    const { text, schema, picture } = question;
    const chatQuestion = {
      model: model.name,
      system: prompt.text,
      text,
      picture,
      schema,
      maxAnswerTokens: tokens,
    };
    try {
      const work = (ended: AbortSignal) => server.chat({ ...chatQuestion, ...attempt }, ended);
      const answer = await gate.run(work, signal);
      const read = await judge(engine, input, answer, picture !== null, signal);
      const run = runOf(model, prompt, answer, performance.now() - startedAt, index + 1);
      return withReading(read, { ...run, hadPicture: picture !== null });
    } catch (error) {
      if (!(error instanceof ModelFailure) || !repeatedProblems.includes(error.problem)) throw error;
      failure = error;
    }
  }
  // Where it had less room than the lines need, the model is not to blame.
  const hadLittleRoom = failure.problem === 'cut-off' && tokens === maxAnswerTokens;
  throw hadLittleRoom ? new ModelFailure('too-long', undefined, { cause: failure }) : failure;
}

async function ask(
  engine: Engine,
  { withPicture }: ReadingModel,
  { pages, path }: ModelInput,
  signal: AbortSignal,
): Promise<Question> {
  const turn = pages[0]?.turn ?? 0;
  const picture = withPicture
    ? (await engine.run('picture', { path, page: 1, maxSide: pictureMaxSide, turn }, { signal })).bytes
    : null;
  const input = { pages: [...pages], hasPicture: withPicture };
  return { ...(await engine.run('modelQuestion', input, { signal })), picture };
}

/** An end for a model that finds none. */
const maxAnswerTokens = 2048;

/** About as many as the lines need. */
function answerTokens(lineCount: number): number {
  return Math.min(maxAnswerTokens, 200 + 45 * lineCount);
}

async function judge(
  engine: Engine,
  { pages, receipt, isCorrected, today }: ModelInput,
  { content }: ChatAnswer,
  hasPicture: boolean,
  signal: AbortSignal,
): Promise<Read> {
  const input = { pages: [...pages], receipt, isCorrected, answer: content, hasPicture, today };
  const result = await engine.run('modelReading', input, { signal });
  if (result.kind === 'bad') throw new ModelFailure(result.problem, result.message);
  return result;
}

function runOf(
  model: ReadingModel,
  prompt: Prompt,
  answer: ChatAnswer,
  totalMs: number,
  attemptCount: number,
): Omit<ModelRun, 'hadPicture'> {
  const { promptTokens, answerTokens, loadMs, promptMs, answerMs } = answer;
  return {
    ...{ model: model.name, digest: model.digest, promptVersion: prompt.version },
    ...{ promptTokens, answerTokens, totalMs, loadMs, promptMs, answerMs, attempts: attemptCount },
  };
}

function withReading({ receipt, agreements, dropped, isGroupedByModel }: Read, run: ModelRun): Receipt {
  return { ...receipt, reading: { by: 'rules+model', run, agreements, dropped, isGroupedByModel } };
}
