import { assertNever } from '../../shared/assert-never.ts';
import type { ModelProblem, ModelTrouble } from '../../shared/language-model.ts';
import { ModelFailure } from './failure.ts';

type State =
  /** Nothing was asked of this server yet. */
  | { readonly kind: 'untried' }
  /** The last attempt went well. */
  | { readonly kind: 'working' }
  /** The last attempt failed, with this model. */
  | { readonly kind: 'troubled'; readonly failure: ModelFailure; readonly modelName: string | null };

/** Invalid answers in a row after which a model is no longer asked, until another is chosen or this one is tested. */
const maxInvalidAnswers = 3;

/** Problems of the answer, which tell nothing of the server. */
const invalidAnswerProblems: readonly ModelProblem[] = [
  'cut-off',
  'no-json',
  'wrong-shape',
  'empty-answer',
  'looping',
  'thinks-aloud',
  'ungrounded',
  'prompt-cut',
];

/** Problems that a look at the server finds, and finds gone. */
const foundByLooking: readonly ModelProblem[] = [
  'unreachable',
  'bad-host',
  'not-chosen',
  'not-installed',
  'cloud-model',
  'cannot-chat',
];

export type Usability = ReturnType<typeof createUsability>;

/** What attempts have shown of the server and its models. */
export function createUsability(now: () => number) {
  let state: State = { kind: 'untried' };
  let lastTrouble: ModelTrouble | null = null;
  const invalidAnswers = new Map<string, number>();

  return {
    lastTrouble: (): ModelTrouble | null => lastTrouble,
    /** False where the last attempt found that no receipt can be read with the model. */
    isUsable(): boolean {
      switch (state.kind) {
        case 'untried':
        case 'working':
          return true;
        case 'troubled':
          return isInvalidAnswer(state.failure.problem) || state.failure.problem === 'too-long';
        default:
          return assertNever(state);
      }
    },
    /** What receipts have met with this model, which a look at the server can't find; null where nothing. */
    standingTrouble(modelName: string | null): ModelFailure | null {
      if (state.kind !== 'troubled' || state.modelName !== modelName) return null;
      return foundByLooking.includes(state.failure.problem) ? null : state.failure;
    },
    worked(): void {
      state = { kind: 'working' };
    },
    failed(failure: ModelFailure, modelName: string | null): void {
      state = { kind: 'troubled', failure, modelName };
      lastTrouble = { problem: failure.problem, message: failure.message, at: now() };
    },
    /** Another server: nothing is known of it. */
    reset: (): void => {
      state = { kind: 'untried' };
    },
    /** @throws ModelFailure unfit where the model, by digest or name, has given too many invalid answers in a row */
    assertFit(model: string): void {
      if ((invalidAnswers.get(model) ?? 0) >= maxInvalidAnswers) throw new ModelFailure('unfit');
    },
    answered(model: string, problem: ModelProblem | null): void {
      if (problem === null) invalidAnswers.delete(model);
      else if (isInvalidAnswer(problem)) invalidAnswers.set(model, (invalidAnswers.get(model) ?? 0) + 1);
    },
    /** What was held against the models is forgotten. */
    forgiveModels(): void {
      invalidAnswers.clear();
    },
  };
}

function isInvalidAnswer(problem: ModelProblem): boolean {
  return invalidAnswerProblems.includes(problem);
}
